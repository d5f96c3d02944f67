package confoci.host.ccm;

import java.util.Locale;

/**
 * The choices of an analysis.
 *
 * @param pooling      how connectivity is averaged
 * @param weighted     whether an experiment counts by its sample size; of no effect for {@link Pooling#FIXED}
 * @param nulls        where p comes from
 * @param permutations how many; 0 for none
 * @param draw         how random seeds are drawn
 * @param seed         of the random numbers
 * @param alpha        the level at which results are called significant
 */
public record CcmSettings(Pooling pooling, boolean weighted, NullKind nulls, int permutations, Draw draw, long seed, double alpha) {

    /** Where p comes from. */
    public enum NullKind {
        /** Random seeds, drawn many times. */
        PERMUTATION,
        /** The exact distribution of random seeds. */
        EXACT;

        /** As on the command line. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How random seeds are drawn. */
    public enum Draw {
        /** By {@link SeedDraw#philox}; p at most 1. */
        PHILOX,
        /** As the code of Saberi et al. 2024 draws and counts: {@link SeedDraw#numpy}, experiments by name, p not cut at 1. */
        SABERI_2024
    }

    /** Whether p comes from the exact null. */
    public boolean exact() {
        return nulls == NullKind.EXACT;
    }
}
