package confoci.host.stats;

/** When a statistic is significant against a null distribution of maxima. */
public enum FamilywiseRule {

    /** Its permutation p is below alpha. */
    P_BELOW_ALPHA {
        @Override
        public boolean significant(double statistic, MaximumDistribution maxima, double alpha, PermutationP p) {
            return maxima.p(statistic, p) < alpha;
        }
    },

    /** It exceeds the 1 - alpha quantile of the maxima, interpolated as numpy does: pyALE and JALE. */
    ABOVE_PERCENTILE {
        @Override
        public boolean significant(double statistic, MaximumDistribution maxima, double alpha, PermutationP p) {
            return statistic > maxima.quantile(1 - alpha);
        }
    };

    public abstract boolean significant(double statistic, MaximumDistribution maxima, double alpha, PermutationP p);
}
