package confoci.host.stats.pooled;

import java.util.Locale;

/** The ways in which a row's null is computed, from the cheapest on. */
public enum NullWay {
    /** All sums of a row of few distinct values. */
    LISTED("all sums listed"),
    /** The inverse of the characteristic function, from what is kept of the row. */
    INVERTED("characteristic function"),
    /** All combinations of grayordinates. */
    COUNTED("all combinations counted"),
    /** The characteristic function of the row itself, on a finer lattice. */
    REFINED("characteristic function on a finer lattice"),
    /** Convolution on a lattice of up to 2^20 points between bounds from either side. */
    CONVOLVED("convolution"),
    /** A mixture over how many seeds fall on outliers, or on values that many grayordinates have. */
    MIXED("mixture over seeds on single values"),
    /** Random seeds, a million sets of them. */
    PERMUTED("permutations");

    private final String words;

    NullWay(String words) {
        this.words = words;
    }

    /** For people. */
    public String words() {
        return words;
    }

    /** As in the record of a run. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
