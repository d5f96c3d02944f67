package confoci.host.surrogate.variogram;

/** The nearest places of each of many places, nearest first. Safe for use by several threads. */
public interface NearestPlaces {

    /** The number of places. */
    int size();

    /** How many nearest places each has. */
    int count();

    /** The nearest places of a place, without itself; not to be changed. */
    int[] of(int place);

    /**
     * Their distances.
     *
     * @param out receives {@link #count} of them
     */
    void distances(int place, double[] out);
}
