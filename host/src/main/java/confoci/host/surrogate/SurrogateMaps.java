package confoci.host.surrogate;

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
}
