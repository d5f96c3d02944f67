package confoci.host.surrogate;

import java.util.stream.IntStream;

/** Surrogates of one map, each of which depends on the map, the seed and its number only; may be asked from several threads. */
public interface SurrogateMaps {

    /** Number of places of the map and of every surrogate. */
    int places();

    /**
     * A surrogate.
     *
     * @param number from 0
     * @return a value for each place; NaN where a surrogate has none, which happens where spins move the medial wall
     */
    double[] map(int number);

    /**
     * Surrogates of consecutive numbers, the same as each by itself; for those that are faster made together.
     *
     * @param first number, from 0
     * @param count how many
     */
    default double[][] maps(int first, int count) {
        return IntStream.range(first, first + count).parallel().mapToObj(this::map).toArray(double[][]::new);
    }
}
