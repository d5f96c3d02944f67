package confoci.host.stats;

/**
 * The two-sided p and z of an observed value among permuted ones.
 *
 * @param logP natural logarithm of p
 * @param z    positive where the statistic is high
 */
public record TwoSided(double logP, double z) {

    /** Of a place that was not tested. */
    public static final TwoSided UNTESTED = new TwoSided(Double.NaN, Double.NaN);

    /**
     * From counts of permutations: {@code p = 2 min(p_R, p_L)} with {@code p_R = (#{null >= observed} + 1) / (n + 1)}, and p_L likewise.
     *
     * @param clip whether p is at most 1; Saberi et al. 2024 leave it where it falls, a little above 1 if both tails are alike
     */
    public static TwoSided ofCounts(int atLeast, int atMost, int permutations, boolean clip) {
        double right = (atLeast + 1.0) / (permutations + 1.0);
        double left = (atMost + 1.0) / (permutations + 1.0);
        double p = 2 * Math.min(right, left);
        double magnitude = p > 1 && clip ? 0 : NormalTail.z(p / 2);
        return new TwoSided(Math.log(clip ? Math.min(p, 1) : p), left < right ? -magnitude : magnitude);
    }
}
