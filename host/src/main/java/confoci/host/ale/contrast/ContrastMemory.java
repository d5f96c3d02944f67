package confoci.host.ale.contrast;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;

/**
 * What the permutations of a contrast need of Java's heap.
 *
 * @param experiments  in both groups
 * @param permutations how many
 * @param rank         how many labellings may lie in each tail of a voxel
 * @param voxels       of the mask
 * @param tested       those of them where a direction is tested, 0 if that is not known yet
 * @param tfceThread   what a thread needs for TFCE, in bytes; 0 if there is none
 */
public record ContrastMemory(int experiments, int permutations, int rank, int voxels, int tested, long tfceThread) {

    private static final long LONGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** A word of labels, and once more for the device. */
    private static final long PER_WORD = 8;

    /** Extremes, the maxima of both directions, and once more when they are sorted. */
    private static final long PER_PERMUTATION = 128;

    /** A labelling in a tail and its sum, when parts are joined, and once more with its excess by labelling. */
    private static final long PER_LISTED = 28;

    /** An experiment at a voxel and its weight, and once more while voxels pass to the device. */
    private static final long PER_ENTRY = 16;

    /** ALE, p and z of both groups, the statistics of both directions, centre, scale, ranks. */
    private static final long PER_VOXEL = 240;

    /** The same with another number of tested voxels. */
    public ContrastMemory withTested(int number) {
        return new ContrastMemory(experiments, permutations, rank, voxels, number, tfceThread);
    }

    /**
     * Ends a run before its work if labels and tails do not fit into the heap.
     *
     * @throws DeviceOutOfMemory with what would do
     */
    public void requireLabels() {
        long words = experiments * ((permutations + 32L) / 32);
        if (words > LONGEST_ARRAY) {
            throw new DeviceOutOfMemory(what() + " has more labels than can be kept; take --permutations "
                    + (LONGEST_ARRAY / experiments - 1) * 32 + " at most");
        }
        if ((long) rank * tested > Integer.MAX_VALUE) {
            throw new DeviceOutOfMemory(what() + " lists more labellings beyond the cluster-forming threshold of "
                    + Plural.of(tested, "voxels") + " than can be kept; take fewer permutations or a smaller --cluster-p");
        }
        MemoryBudget.requireHeap(what(), bytes());
    }

    /**
     * Ends a run that has too many activations.
     *
     * @param entries pairs of a voxel and an experiment that is active there
     * @throws DeviceOutOfMemory with what would do
     */
    public void requireEntries(long entries) {
        if (entries > LONGEST_ARRAY) {
            throw new DeviceOutOfMemory(what() + " has " + Plural.of(entries, "activations") + " of voxels, more than can be kept; take a"
                    + " smaller mask or larger voxels");
        }
        MemoryBudget.requireHeap(what(), bytes() + PER_ENTRY * entries);
    }

    /**
     * How many threads for TFCE there is room for beside what the rest may take.
     *
     * @param most that are asked for
     */
    public int threads(int most) {
        long room = Runtime.getRuntime().maxMemory() - bytes();
        return (int) Math.max(1, Math.min(most, room / 2 / Math.max(1, tfceThread)));
    }

    private long bytes() {
        return PER_WORD * experiments * ((permutations + 32L) / 32) + PER_PERMUTATION * permutations + 2 * PER_LISTED * rank * tested
                + PER_VOXEL * voxels + tfceThread;
    }

    private String what() {
        return "a contrast of " + Plural.of(experiments, "experiments") + " with " + Plural.of(permutations, "permutations");
    }
}
