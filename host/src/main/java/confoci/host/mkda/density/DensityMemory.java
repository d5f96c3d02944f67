package confoci.host.mkda.density;

import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;
import confoci.host.stats.LargestTfce;
import confoci.model.GridShape;

/**
 * What an analysis of density needs of Java's heap. It grows with the grid, the mask, foci and permutations, not with experiments x voxels.
 *
 * @param experiments  how many
 * @param foci         of all of them
 * @param shape        of the grid
 * @param voxels       of the mask
 * @param permutations how many
 * @param corrections  how many
 * @param tfce         whether one of them is threshold-free cluster enhancement
 * @param threads      of permutations, 0 if there are none
 */
public record DensityMemory(int experiments, long foci, GridShape shape, int voxels, int permutations, int corrections, boolean tfce,
        int threads) {

    /** A focus as read, with the text that tells where, and as placed. */
    private static final long PER_FOCUS = 360;
    private static final long PER_EXPERIMENT = 600;
    /** Maxima, when batches are joined and when they are sorted. */
    private static final long PER_PERMUTATION = 64;
    /** Density, sums, p and z, places, clusters. */
    private static final long PER_VOXEL = 90;
    private static final long PER_VOXEL_OF_CORRECTION = 20;
    /** Distributions of sums. */
    private static final long FIXED = 96L << 20;
    /** About the highest z of a sum, in steps. */
    private static final int LEVELS = 40 * 1024;

    /**
     * Ends a run before its work if that does not fit.
     *
     * @throws confoci.error.DeviceOutOfMemory with what would do
     */
    public void requireHeap() {
        long thread = RandomSpheres.threadBytes(voxels, (int) Math.min(foci, Integer.MAX_VALUE))
                + (tfce ? LargestTfce.bytes(shape, voxels, LEVELS) : 0);
        long bytes = FIXED + PER_FOCUS * foci + PER_EXPERIMENT * experiments + 12L * shape.voxels()
                + voxels * (PER_VOXEL + PER_VOXEL_OF_CORRECTION * corrections)
                + (threads == 0 ? 0 : PER_PERMUTATION * permutations) + threads * thread;
        MemoryBudget.requireHeap("an analysis of " + Plural.of(foci, "foci") + " in " + Plural.of(experiments, "experiments") + " on "
                + Plural.of(voxels, "voxels") + " of a grid of " + shape + (threads == 0 ? "" : " with --permutations " + permutations),
                bytes);
    }
}
