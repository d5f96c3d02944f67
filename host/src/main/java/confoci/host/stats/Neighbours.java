package confoci.host.stats;

/** Which places of a map lie next to each other. */
public interface Neighbours {

    /** The most neighbours that a place can have. */
    int most();

    /**
     * Writes the neighbours of a place into an array of at least {@link #most} entries.
     *
     * @return how many there are
     */
    int of(int position, int[] neighbours);
}
