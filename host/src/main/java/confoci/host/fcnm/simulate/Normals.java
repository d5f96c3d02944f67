package confoci.host.fcnm.simulate;

import confoci.rng.Philox4x32;

/** A stream of independent standard normal numbers (Box and Muller 1958, Ann Math Stat 29:610), the same on every machine. */
final class Normals {

    private static final double TO_UNIT = 0x1p-32;

    private final long seed;
    private final int stream;
    private final int part;
    private final int[] words = new int[4];
    private final double[] ready = new double[4];
    private int used = ready.length;
    private int block;

    /**
     * @param stream apart from other streams of the seed
     * @param part   of the stream; parts are independent
     */
    Normals(long seed, int stream, int part) {
        this.seed = seed;
        this.stream = stream;
        this.part = part;
    }

    double next() {
        if (used == ready.length) {
            Philox4x32.block(seed, block++, stream, part, 0, words);
            for (int i = 0; i < words.length; i += 2) {
                double radius = StrictMath.sqrt(-2 * StrictMath.log(unit(words[i])));
                double angle = 2 * StrictMath.PI * unit(words[i + 1]);
                ready[i] = radius * StrictMath.cos(angle);
                ready[i + 1] = radius * StrictMath.sin(angle);
            }
            used = 0;
        }
        return ready[used++];
    }

    /** The middle of an interval: never 0, whose logarithm is taken. */
    private static double unit(int word) {
        return ((word & 0xFFFFFFFFL) + 0.5) * TO_UNIT;
    }
}
