package confoci.host.surrogate.variogram;

import confoci.rng.SurrogateDraw;
import java.util.Arrays;

/** The random numbers of surrogates, each of which depends on the number of its surrogate only. Safe for use by several threads. */
interface SurrogateNumbers {

    /**
     * A random order.
     *
     * @return every place once: the value of place i of the permuted map is that of place order[i] of the map
     */
    int[] order(int surrogate, int places);

    /** Places that differ from each other, drawn at random. */
    int[] sample(int surrogate, int places, int size);

    /** A number per place, of mean 0 and variance 1. */
    double[] normals(int surrogate, int places);

    /**
     * Those of counters ({@link SurrogateDraw}).
     *
     * @param part keeps parts of a map, such as hemispheres, apart
     */
    static SurrogateNumbers of(long seed, int part) {
        return new SurrogateNumbers() {

            private long number(int surrogate) {
                return (long) part << Integer.SIZE | surrogate;
            }

            @Override
            public int[] order(int surrogate, int places) {
                int[] order = new int[places];
                SurrogateDraw.order(seed, number(surrogate), order);
                return order;
            }

            @Override
            public int[] sample(int surrogate, int places, int size) {
                int[] all = new int[places];
                SurrogateDraw.sample(seed, number(surrogate), size, all);
                return Arrays.copyOf(all, size);
            }

            @Override
            public double[] normals(int surrogate, int places) {
                double[] normals = new double[places];
                SurrogateDraw.normals(seed, number(surrogate), normals);
                return normals;
            }
        };
    }
}
