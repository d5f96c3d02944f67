package confoci.host.space;

import confoci.model.VoxelSet;

/**
 * The voxels of the brain in an analysis.
 *
 * @param grid   the grid of the mask and of every map that is made with it
 * @param voxels the voxels inside, at least one; on the grid's shape
 * @param name   for people: the file, or what the embedded mask is
 */
public record Mask(VoxelGrid grid, VoxelSet voxels, String name) {

    public Mask {
        if (!voxels.shape().equals(grid.shape())) {
            throw new IllegalArgumentException("mask voxels of " + voxels.shape() + " on a grid of " + grid.shape());
        }
        if (voxels.isEmpty()) {
            throw new IllegalArgumentException("an empty mask");
        }
    }

    /** Whether a position lies in one of the voxels. */
    public boolean contains(Point mm) {
        int voxel = grid.voxelOf(mm);
        return voxel >= 0 && voxels.contains(voxel);
    }
}
