package confoci.host.stats.pooled;

import java.util.Locale;

/** The ways in which a row's null is computed, from the cheapest on. */
public enum NullWay {
    /** All sums of a row of few distinct values. */
    LISTED("all sums listed"),
    /** The inverse of the characteristic function, from what is kept of the row. */
    INVERTED("characteristic function"),
    /** The same from the row itself, on a lattice of up to 2048 points per standard deviation. */
    REFINED("characteristic function on a finer lattice"),
    /** All combinations of grayordinates. */
    COUNTED("all combinations counted"),
    /** Convolution on a lattice of up to 2^20 points between bounds from either side. */
    CONVOLVED("convolution"),
    /** Random seeds, 2^20 of them. */
    PERMUTED(SampledNull.DRAWS + " permutations");

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
