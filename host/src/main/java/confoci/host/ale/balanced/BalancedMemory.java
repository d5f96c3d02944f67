package confoci.host.ale.balanced;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import java.util.concurrent.ForkJoinPool;

/**
 * What the permutations of a balanced contrast need of Java's heap.
 *
 * @param experiments  in both groups
 * @param permutations how many
 * @param rank         how many labellings may lie in each tail of a voxel
 * @param voxels       of the mask
 */
public record BalancedMemory(int experiments, int permutations, int rank, int voxels) {

    /** A word of labels, and once more while they are drawn. */
    private static final long PER_WORD = 8;

    /** Extremes by several threads, the maxima of both directions, and once more when they are sorted. */
    private static final long PER_PERMUTATION = 256;

    /** A labelling in a tail and its difference, and once more with its excess by labelling. */
    private static final long PER_LISTED = 24;

    /** An experiment at a voxel and its activation, and of random foci as many by thread. */
    private static final long PER_ENTRY = 12;

    /** ALE, p and z of both groups, means of subsamples, statistics of both directions, ranks, and the maps of a batch of permutations. */
    private static final long PER_VOXEL = 450;

    /**
     * Ends a run before its work if labels and tails do not fit into the heap.
     *
     * @throws DeviceOutOfMemory with what would do
     */
    public void requireTails() {
        if ((rank + 1L) * voxels > Integer.MAX_VALUE - 8) {
            throw new DeviceOutOfMemory(what() + " lists more labellings beyond the cluster-forming threshold of "
                    + Plural.of(voxels, "voxels") + " than can be kept; take fewer permutations or a smaller --cluster-p");
        }
        MemoryBudget.requireHeap(what(), bytes());
    }

    /**
     * Ends a run that has too many activations.
     *
     * @param entries pairs of a voxel and an experiment that is active there
     * @throws DeviceOutOfMemory with what would do
     */
    void requireEntries(long entries) {
        if (entries > Integer.MAX_VALUE - 8) {
            throw new DeviceOutOfMemory(what() + " has " + Plural.of(entries, "activations") + " of voxels, more than can be kept; take a"
                    + " smaller mask or larger voxels");
        }
        int threads = ForkJoinPool.getCommonPoolParallelism() + 1;
        MemoryBudget.requireHeap(what(), bytes() + PER_ENTRY * entries * (1 + 2L * threads));
    }

    private long bytes() {
        return PER_WORD * experiments * ((permutations + 32L) / 32) + PER_PERMUTATION * permutations + 2 * PER_LISTED * (rank + 1L) * voxels
                + PER_VOXEL * voxels;
    }

    private String what() {
        return "a balanced contrast of " + Plural.of(experiments, "experiments") + " with " + Plural.of(permutations, "permutations");
    }
}
