package confoci.host.ale.balanced;

import confoci.host.ale.contrast.PermutedDirection;

/**
 * Differences seen from one direction.
 *
 * @param differences of the leading group less the other
 * @param leads       whether the leading group has more in this direction
 */
record SidedDifferences(Differences differences, boolean leads) implements PermutedDirection {

    @Override
    public int permutations() {
        return differences.permutations();
    }

    /** The observed difference of a voxel, in units. */
    private int observed(int voxel) {
        int observed = differences.ranks().observed(voxel);
        return leads ? observed : -observed;
    }

    @Override
    public double statistic(int voxel) {
        return observed(voxel) * differences.scale()[voxel];
    }

    @Override
    public int reaching(int voxel) {
        return leads ? differences.ranks().atLeast(voxel) : differences.ranks().atMost(voxel);
    }

    private DifferenceRanks.Tail tail() {
        return leads ? differences.ranks().above() : differences.ranks().below();
    }

    @Override
    public double excess(int voxel) {
        return excess(voxel, observed(voxel));
    }

    private double excess(int voxel, int difference) {
        return ((double) difference - tail().threshold(voxel)) * differences.scale()[voxel];
    }

    @Override
    public double height(int permutation) {
        return Math.max(0, leads ? differences.highest()[permutation] : -differences.lowest()[permutation]);
    }

    @Override
    public void forEachInTail(TailEntry each) {
        tail().forEach((voxel, labelling, difference) -> each.accept(voxel, labelling, excess(voxel, difference)));
    }
}
