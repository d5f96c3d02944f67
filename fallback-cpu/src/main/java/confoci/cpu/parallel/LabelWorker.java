package confoci.cpu.parallel;

import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;

/** Sums one voxel at a time under every labelling, with scratch memory of its own; used by one thread. */
public interface LabelWorker {

    /**
     * Takes a voxel.
     *
     * @param ranks    receives its ranks and tails
     * @param extremes takes its standardised sums in, the observed one first
     */
    void rank(VoxelWeights voxels, int voxel, LabelRanks.Collector ranks, StudentisedExtremes extremes);
}
