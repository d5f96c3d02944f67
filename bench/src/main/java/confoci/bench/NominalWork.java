package confoci.bench;

import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.op.AleNullRequest;

/**
 * What a permutation takes at least if nothing is pruned, to compare devices with their ceilings. Pruning does with less, so a share of a
 * ceiling may exceed 1.
 *
 * @param flop  for every focus and every voxel of its kernel's box two products, a comparison and a fused multiply-add counted as two
 * @param bytes with TFCE, for every voxel its value written once and read once, and its place in the order, its cluster and that cluster's
 *              size, level and sum written once, and each neighbour's number read twice; without TFCE 0, since a map need not be kept
 */
record NominalWork(double flop, double bytes) {

    private static final int FLOP_PER_VOXEL = 5;
    private static final int TFCE_WORDS = 7;

    static NominalWork of(AleNullRequest request) {
        double voxels = 0;
        for (FocusGroup group : request.groups()) {
            FocusKernel kernel = request.kernels().get(group.kernel());
            double box = 1;
            for (int axis = 0; axis < 3; axis++) {
                box *= 2 * kernel.radius(axis) + 1;
            }
            voxels += group.foci() * box;
        }
        int words = request.tfce().isPresent() ? TFCE_WORDS + 2 * request.connectivity().neighbours() : 0;
        return new NominalWork(FLOP_PER_VOXEL * voxels, (double) Integer.BYTES * words * request.analysed().size());
    }
}
