package confoci.host.gbc;

/**
 * A subject that was analysed, or skipped.
 *
 * @param image   its file
 * @param volumes time points, 0 if it was skipped
 * @param silent  places without a signal
 * @param mean    of its map; NaN if it was skipped
 * @param map     the file of its map; empty if there is none
 * @param problem why it was skipped; empty if it was not
 */
public record GbcSubject(String image, int volumes, int silent, double mean, String map, String problem) {

    /** One that was skipped. */
    public static GbcSubject skipped(String image, String problem) {
        return new GbcSubject(image, 0, 0, Double.NaN, "", problem);
    }

    public boolean used() {
        return problem.isEmpty();
    }
}
