package confoci.host.ale.balanced;

import confoci.host.resume.Range;
import java.util.function.LongConsumer;

/** Makes the permutations of a balanced contrast. */
interface BalancedNull {

    /**
     * Makes a range of them.
     *
     * @param observed the observed differences
     * @param rank     how many labellings at most lie in each tail of a voxel
     * @param range    of steps
     * @param progress receives how many of these are done, from any thread
     * @return what is known of the range alone: nothing of other voxels and permutations
     */
    Differences run(ObservedDifference observed, int rank, Range range, LongConsumer progress);

    /** How many steps there are. */
    long steps();

    /** What a step is, in the plural. */
    String unit();

    /** Per voxel what makes a statistic of a difference in units of {@link Differences#UNIT}. */
    double[] scale();

    /** How many permutations there are in all. */
    int permutations();

    /** The voxels of which a range of steps makes permutations. */
    Range voxels(Range range);

    /** The permutations that it makes of them. */
    Range permutations(Range range);
}
