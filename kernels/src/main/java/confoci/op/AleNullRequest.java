package confoci.op;

import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.List;
import java.util.Optional;

/**
 * What {@link AleNull} permutes.
 *
 * @param pool             the voxels that null foci are drawn from, at least one
 * @param analysed         the voxels over which maxima are taken and clusters formed, at least one; same grid as the pool
 * @param kernels          the distinct focus kernels
 * @param groups           the focus groups (experiments) in canonical order; their foci are numbered in this order
 * @param clusterThreshold clusters are made of voxels with ALE strictly above it; 0 or more
 * @param connectivity     which voxels are neighbours
 * @param tfce             the tables for TFCE, or empty if it is not asked for; must provide for clusters of all analysed voxels
 * @param seed             the key of the random draws
 */
public record AleNullRequest(
        VoxelSet pool,
        VoxelSet analysed,
        List<FocusKernel> kernels,
        List<FocusGroup> groups,
        float clusterThreshold,
        Connectivity connectivity,
        Optional<TfceHeights> tfce,
        long seed) {

    public AleNullRequest {
        kernels = List.copyOf(kernels);
        groups = List.copyOf(groups);
        if (pool.isEmpty() || analysed.isEmpty() || !pool.shape().equals(analysed.shape())) {
            throw new IllegalArgumentException("pool (" + pool + ") and analysed voxels (" + analysed + ") must share a grid, none empty");
        }
        if (!(clusterThreshold >= 0)) {
            throw new IllegalArgumentException("cluster-forming threshold " + clusterThreshold);
        }
        for (FocusGroup group : groups) {
            if (group.kernel() >= kernels.size()) {
                throw new IllegalArgumentException("group refers to kernel " + group.kernel() + " of " + kernels.size());
            }
        }
        long total = groups.stream().mapToLong(FocusGroup::foci).sum();
        if (total > 1 << 24) {
            throw new IllegalArgumentException(total + " foci are more than 2^24");
        }
        if (tfce.isPresent() && tfce.get().maxExtent() < analysed.size()) {
            throw new IllegalArgumentException("TFCE tables end at clusters of " + tfce.get().maxExtent() + " voxels");
        }
    }

    public GridShape shape() {
        return pool.shape();
    }

    /** The number of foci in all groups. */
    public int foci() {
        int total = 0;
        for (FocusGroup group : groups) {
            total += group.foci();
        }
        return total;
    }

    /**
     * The scratch memory that a thread of a processor takes for one permutation, roughly: labels over the padded grid, lists over the
     * analysed voxels, lists of foci; with TFCE also the map and its basins.
     *
     * @param analysed how many voxels
     * @param foci     in all groups
     */
    public static long threadBytes(GridShape shape, long analysed, boolean tfce, long foci) {
        long grid = (shape.nx() + 2L) * (shape.ny() + 2L) * (shape.nz() + 2L);
        return 4 * grid + 32 * analysed + (tfce ? 8 * grid + 32 * analysed : 0) + 128 * foci + (1 << 20);
    }

    /** The scratch memory of a thread for this problem. */
    public long threadBytes() {
        return threadBytes(shape(), analysed.size(), tfce.isPresent(), foci());
    }

    /** The largest radius of any kernel along an axis, 0 if there are none. */
    public int radius(int axis) {
        int radius = 0;
        for (FocusKernel kernel : kernels) {
            radius = Math.max(radius, kernel.radius(axis));
        }
        return radius;
    }
}
