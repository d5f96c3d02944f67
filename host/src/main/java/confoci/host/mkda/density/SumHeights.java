package confoci.host.mkda.density;

import confoci.host.stats.BernoulliSum;
import confoci.host.stats.NormalTail;

/**
 * The heights of sums of weights for threshold-free cluster enhancement: the z that a sum has at a voxel of mean reach, in whole numbers of
 * a step, so that few levels are to be sorted.
 *
 * @param level per sum
 */
record SumHeights(int[] level) {

    private static final int STEPS_PER_UNIT = 1024;

    /** The height of a level. */
    static final double STEP = 1.0 / STEPS_PER_UNIT;

    /** Those of a distribution of sums. */
    static SumHeights of(BernoulliSum sums) {
        int[] level = new int[sums.total() + 1];
        for (int sum = 0; sum < level.length; sum++) {
            level[sum] = (int) Math.rint(Math.max(0, NormalTail.zOfLog(sums.logAtLeast(sum))) * STEPS_PER_UNIT);
        }
        return new SumHeights(level);
    }

    int highest() {
        return level[level.length - 1];
    }
}
