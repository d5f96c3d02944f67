package confoci.host.mkda.chisquared;

/**
 * Pearson's chi-squared statistics of counts of active experiments, without a correction of continuity, as signed square roots: the z of
 * their two-sided p, since chi-squared of one degree of freedom is the square of a standard normal variable.
 */
final class ChiSquared {

    private ChiSquared() {
    }

    /**
     * Whether a voxel is active as often as the mean of all.
     *
     * @param active      experiments there
     * @param experiments all of the group
     * @param mean        active experiments, over all voxels
     * @return above 0 if it is more often; 0 if the mean leaves nothing to test
     */
    static double uniformity(int active, int experiments, double mean) {
        return mean <= 0 || mean >= experiments ? 0 : (active - mean) * Math.sqrt(experiments / (mean * (experiments - mean)));
    }

    /**
     * Whether a voxel is active as often in both groups.
     *
     * @param first  active experiments of the first group
     * @param size   all of that group
     * @param second active experiments of the second
     * @param other  all of that group
     * @return above 0 if it is more often in the first; 0 where no experiment is active, or each
     */
    static double association(int first, int size, int second, int other) {
        double active = (double) first + second;
        double experiments = (double) size + other;
        if (active == 0 || active == experiments) {
            return 0;
        }
        double difference = (double) first * (other - second) - (double) second * (size - first);
        return difference * Math.sqrt(experiments / (active * (experiments - active) * size * other));
    }
}
