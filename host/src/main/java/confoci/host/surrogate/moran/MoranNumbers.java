package confoci.host.surrogate.moran;

import confoci.rng.NormalDraw;
import java.util.stream.IntStream;

/** The random numbers of a surrogate. */
interface MoranNumbers {

    /** 1 or -1 for an eigenvector. */
    int sign(int eigenvector);

    /** Every eigenvector once, in a random order. */
    int[] order(int eigenvectors);

    /** Between 0 and 2 pi, for a pair. */
    double angle(int pair);

    /** Those of counters: an eigenvector has a uniform number for its sign and one for its place in the order, a pair one for its angle. */
    static MoranNumbers of(long seed, long surrogate, int eigenvectors) {
        double[] uniforms = new double[3 * eigenvectors];
        NormalDraw.uniforms(seed, NormalDraw.MORAN_STREAM, surrogate, uniforms);
        return new MoranNumbers() {
            @Override
            public int sign(int eigenvector) {
                return uniforms[eigenvector] < 0.5 ? -1 : 1;
            }

            @Override
            public int[] order(int size) {
                int[] order = IntStream.range(0, size).toArray();
                for (int i = 0; i < size; i++) {
                    int other = i + (int) (uniforms[eigenvectors + i] * (size - i));
                    int taken = order[other];
                    order[other] = order[i];
                    order[i] = taken;
                }
                return order;
            }

            @Override
            public double angle(int pair) {
                return 2 * Math.PI * uniforms[2 * eigenvectors + pair];
            }
        };
    }
}
