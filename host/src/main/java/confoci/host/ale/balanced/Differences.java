package confoci.host.ale.balanced;

/**
 * The differences of a balanced contrast, observed and permuted, those of the leading group less the other.
 *
 * @param scale   per voxel what makes a statistic of a difference in units of {@link #UNIT}
 * @param ranks   of the observed differences
 * @param highest per permutation the largest statistic of any voxel
 * @param lowest  the smallest
 */
record Differences(double[] scale, DifferenceRanks ranks, double[] highest, double[] lowest) {

    /** A unit of 4e-9 is below what float32 tells apart in ALE. */
    static final double UNIT = 0x1p-28;

    /** The nearest whole number of units. */
    static int units(double difference) {
        return (int) Math.rint(difference / UNIT);
    }

    /** How many permutations there were. */
    int permutations() {
        return highest.length;
    }
}
