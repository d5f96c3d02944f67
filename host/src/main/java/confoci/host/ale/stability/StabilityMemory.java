package confoci.host.ale.stability;

import confoci.host.memory.MemoryBudget;
import confoci.host.output.Plural;

/**
 * What subsamples need of Java's heap beside the analysis of all experiments.
 *
 * @param samples     how many
 * @param size        of each
 * @param corrections of each
 * @param voxels      of the mask
 * @param atOnce      maps that are made at once
 */
public record StabilityMemory(int samples, int size, int corrections, int voxels, int atOnce) {

    /** An experiment of a subsample, and once more to know those that were drawn. */
    private static final long PER_MEMBER = 28;
    private static final long PER_SAMPLE = 300;
    /** ALE, p and z, and places on the grid. */
    private static final long PER_VOXEL_OF_MAP = 60;
    private static final long PER_VOXEL_OF_CORRECTION = 20;

    /**
     * Ends a run before its work if they do not fit.
     *
     * @throws confoci.error.DeviceOutOfMemory with what would do
     */
    public void requireHeap() {
        MemoryBudget.requireHeap(Plural.of(samples, "subsamples") + " of " + Plural.of(size, "experiments"),
                samples * (PER_SAMPLE + PER_MEMBER * size)
                        + voxels * (PER_VOXEL_OF_MAP * (atOnce + 1) + PER_VOXEL_OF_CORRECTION * corrections));
    }
}
