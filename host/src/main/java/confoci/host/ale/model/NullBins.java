package confoci.host.ale.model;

/**
 * The bins of the analytic null.
 *
 * @param width     in ALE; one over a whole number
 * @param collision what happens where rounding sends two bins to one
 */
public record NullBins(double width, Collision collision) {

    /** Two bins that go to the same bin. */
    public enum Collision {
        /** Their probabilities add up. */
        ADD,
        /** The higher bin's replaces the lower's, and what is left is scaled to 1 before the next experiment: pyALE, by mistake. */
        KEEP_HIGHER
    }

    public NullBins {
        if (!(width > 0) || Math.abs(1 / width - Math.rint(1 / width)) > 1e-9 / width) {
            throw new IllegalArgumentException("a bin width is one over a whole number, not " + width);
        }
    }
}
