package confoci.host.domain;

import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.util.Optional;

/**
 * Where the voxels of a grid are in an image whose voxels lie at the same places but are stored in another order: along reversed axes, as
 * images with the first axis to the left are beside those with the first axis to the right, or along exchanged ones.
 *
 * @param shape of the grid
 * @param first where the grid's first voxel is in the image
 * @param steps in the image from a voxel to the next along each axis of the grid
 */
public record VoxelOrder(GridShape shape, int first, int[] steps) {

    /**
     * Compares an image with a grid.
     *
     * @param tolerance how far voxels may lie from each other, in mm
     * @return nothing if voxels of the two do not lie at the same places
     */
    static Optional<VoxelOrder> of(VoxelGrid image, VoxelGrid grid, double tolerance) {
        GridShape shape = grid.shape();
        int[] unit = {1, image.shape().nx(), image.shape().nx() * image.shape().ny()};
        int[] start = rounded(image.toVoxel(grid.toMm(0, 0, 0)));
        int[] steps = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            int[] next = rounded(image.toVoxel(grid.toMm(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0)));
            int moved = 0;
            for (int i = 0; i < 3; i++) {
                int step = next[i] - start[i];
                moved += Math.abs(step);
                steps[axis] += step * unit[i];
            }
            if (moved != 1) {
                return Optional.empty();
            }
        }
        VoxelOrder order = new VoxelOrder(shape, start[0] + unit[1] * start[1] + unit[2] * start[2], steps);
        return image.shape().voxels() == shape.voxels() && order.fits(image, grid, tolerance) ? Optional.of(order) : Optional.empty();
    }

    /** The distance is a convex function of the voxel, hence largest at a corner. */
    private boolean fits(VoxelGrid image, VoxelGrid grid, double tolerance) {
        for (int corner = 0; corner < 8; corner++) {
            int x = (corner & 1) * (shape.nx() - 1);
            int y = (corner >> 1 & 1) * (shape.ny() - 1);
            int z = (corner >> 2) * (shape.nz() - 1);
            int[] there = rounded(image.toVoxel(grid.toMm(x, y, z)));
            if (!image.shape().contains(there[0], there[1], there[2])
                    || image.shape().index(there[0], there[1], there[2]) != in(shape.index(x, y, z))
                    || !(image.toMm(there[0], there[1], there[2]).distanceTo(grid.toMm(x, y, z)) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static int[] rounded(Point voxel) {
        return new int[] {(int) Math.rint(voxel.x()), (int) Math.rint(voxel.y()), (int) Math.rint(voxel.z())};
    }

    /** Whether the image has the same order. */
    boolean isSame() {
        return first == 0 && steps[0] == 1 && steps[1] == shape.nx() && steps[2] == shape.nx() * shape.ny();
    }

    /** The number that a voxel of the grid has in the image. */
    public int in(int voxel) {
        return first + shape.x(voxel) * steps[0] + shape.y(voxel) * steps[1] + shape.z(voxel) * steps[2];
    }

    /** The numbers that voxels of the grid have in the image. */
    public int[] in(int[] voxels) {
        if (isSame()) {
            return voxels;
        }
        int[] there = new int[voxels.length];
        for (int i = 0; i < there.length; i++) {
            there[i] = in(voxels[i]);
        }
        return there;
    }
}
