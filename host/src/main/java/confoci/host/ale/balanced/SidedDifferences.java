package confoci.host.ale.balanced;

/**
 * Differences seen from one direction, in which more is more.
 *
 * @param differences of the leading group less the other
 * @param leads       whether the leading group has more in this direction
 */
record SidedDifferences(Differences differences, boolean leads) {

    int permutations() {
        return differences.permutations();
    }

    /** The observed difference of a voxel, in units. */
    int observed(int voxel) {
        int observed = differences.ranks().observed(voxel);
        return leads ? observed : -observed;
    }

    /** The observed statistic of a voxel. */
    double statistic(int voxel) {
        return observed(voxel) * differences.scale()[voxel];
    }

    /** How many permutations have the observed difference of a voxel or one farther in this direction. */
    int reaching(int voxel) {
        return leads ? differences.ranks().atLeast(voxel) : differences.ranks().atMost(voxel);
    }

    DifferenceRanks.Tail tail() {
        return leads ? differences.ranks().above() : differences.ranks().below();
    }

    /** What a difference is beyond the threshold of its tail at a voxel; above 0 in the tail. */
    double excess(int voxel, int difference) {
        return ((double) difference - tail().threshold(voxel)) * differences.scale()[voxel];
    }

    /** The largest statistic of a permutation, at least 0. */
    double height(int permutation) {
        return Math.max(0, leads ? differences.highest()[permutation] : -differences.lowest()[permutation]);
    }
}
