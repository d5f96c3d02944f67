package confoci.host.ale.balanced;

import java.util.function.LongConsumer;

/** Makes the permutations of a balanced contrast. */
interface BalancedNull {

    /**
     * Makes all of them.
     *
     * @param observed the observed differences
     * @param rank     how many labellings at most lie in each tail of a voxel
     * @param progress receives how many of {@link #steps} are done, from any thread
     */
    Differences run(ObservedDifference observed, int rank, LongConsumer progress);

    /** How many steps there are. */
    long steps();

    /** What a step is, in the plural. */
    String unit();
}
