package confoci.host.mkda.chisquared;

import confoci.host.inference.CorrectedResult;
import confoci.host.mkda.model.MkdaSettings;
import java.util.List;

/**
 * What chi-squared tests found.
 *
 * @param groups   the counts of active experiments
 * @param settings the choices
 * @param prior    probability of group A
 * @param tests    those that were made
 */
public record ChiSquaredResult(ActiveGroups groups, MkdaSettings settings, double prior, List<Finding> tests) {

    public ChiSquaredResult {
        tests = List.copyOf(tests);
    }

    /**
     * A test and what corrections left of it.
     *
     * @param kind         of the test
     * @param map          tested
     * @param corrected    what each correction left, in the order asked for
     * @param permutations how many were run
     */
    public record Finding(Kind kind, SignedMap map, List<CorrectedResult> corrected, int permutations) {

        public Finding {
            corrected = List.copyOf(corrected);
        }
    }

    /** Which question a test answers, in the words of Neurosynth. */
    public enum Kind {

        /** Is group A active here more often than at the mean voxel? */
        UNIFORMITY("uniformity", "A above its mean", "A below its mean"),

        /** Is group A active here more often than group B? */
        ASSOCIATION("association", "A > B", "B > A");

        private final String key;
        private final String above;
        private final String below;

        Kind(String key, String above, String below) {
            this.key = key;
            this.above = above;
            this.below = below;
        }

        /** The name in files. */
        public String key() {
            return key;
        }

        /** What a sign of z means. */
        String side(boolean negative) {
            return negative ? below : above;
        }
    }
}
