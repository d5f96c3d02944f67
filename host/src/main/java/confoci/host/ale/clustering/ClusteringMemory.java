package confoci.host.ale.clustering;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import confoci.host.stats.hierarchy.Distances;
import java.util.concurrent.ForkJoinPool;

/**
 * What a clustering needs of Java's heap: the distances of all pairs, a copy that is used up, and the maps; once more for each null data
 * set at work.
 *
 * @param experiments that are clustered
 * @param entries     voxels with modeled activation, of all experiments together
 * @param voxels      of the mask
 */
public record ClusteringMemory(int experiments, long entries, int voxels) {

    private static final long MAPS = 12;
    private static final int MATRICES = 2;
    /** Foci of null data sets overlap less. */
    private static final double SPREAD = 1.5;

    /**
     * Ends a run before its work if it does not fit.
     *
     * @throws DeviceOutOfMemory with what would do
     */
    public void requireHeap() {
        requirePairs(experiments);
        if (entries > Integer.MAX_VALUE - 8) {
            throw new DeviceOutOfMemory(what(experiments) + " have " + Plural.of(entries, "activations") + " of voxels, more than can be"
                    + " kept; take a smaller mask or larger voxels");
        }
        MemoryBudget.requireHeap("clustering " + what(experiments), 2 * one());
    }

    /**
     * The same before anything is modeled, by the pairs of experiments alone.
     *
     * @param experiments with foci
     */
    public static void requirePairs(int experiments) {
        if (experiments > Distances.MOST) {
            throw new DeviceOutOfMemory("clustering " + what(experiments) + ": the distances of their pairs are more than can be kept; take"
                    + " " + Distances.MOST + " experiments at most, with --where");
        }
        MemoryBudget.requireHeap("clustering " + what(experiments), (MATRICES + 1L) * Double.BYTES * Distances.pairs(experiments));
    }

    private static String what(int experiments) {
        return Plural.of(experiments, "experiments");
    }

    private long one() {
        return MATRICES * Double.BYTES * Distances.pairs(experiments) + (long) (SPREAD * (MapCorrelation.bytes(entries) + MAPS * entries))
                + 12L * voxels;
    }

    /** How many null data sets or subsamples are made at once. */
    int atOnce() {
        long free = Runtime.getRuntime().maxMemory() / 2 - one();
        return (int) Math.clamp(free / Math.max(1, one()), 1, ForkJoinPool.getCommonPoolParallelism() + 1);
    }
}
