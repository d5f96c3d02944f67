package confoci.host.ccm;

import confoci.host.stats.FewPermutations;
import confoci.host.stats.PermutationP;
import java.util.ArrayList;
import java.util.List;
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
        EXACT,
        /** {@link TopographicNull}: seeds stay, and their connectivity is exchanged between targets. */
        TOPOGRAPHIC;

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

    /** Warnings if there are too few permutations for anything to be significant; none where there are no permutations. */
    public List<String> fewPermutations() {
        List<String> warnings = new ArrayList<>();
        if (permutations > 0) {
            FewPermutations.warning("FWE p", permutations, alpha, n -> PermutationP.ADD_ONE.of(0, n), "").ifPresent(warnings::add);
        }
        if (permutations > 0 && !exact() && warnings.isEmpty()) {
            FewPermutations.warning("p of a grayordinate", permutations, alpha, n -> 2 * PermutationP.ADD_ONE.of(0, n),
                    "nothing can be significant by FDR q < " + alpha).ifPresent(warnings::add);
        }
        return warnings;
    }

    /** How many sets of random seeds are drawn. */
    public int randomSeeds() {
        return nulls == NullKind.TOPOGRAPHIC ? 0 : permutations;
    }

    /** The same without permutations. */
    public CcmSettings withoutPermutations() {
        return new CcmSettings(pooling, weighted, NullKind.EXACT, 0, draw, seed, alpha);
    }

    /** Whether p comes from the exchange of connectivity between targets. */
    public boolean topographic() {
        return nulls == NullKind.TOPOGRAPHIC;
    }

    /** Whether p comes from the exact null. */
    public boolean exact() {
        return nulls == NullKind.EXACT;
    }
}
