package confoci.host.fcnm.domain;

import confoci.error.InputDataException;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;

/** Compares the grids of images, and finds the voxels of one in another. */
public final class Grids {

    /** Two headers of the same grid differ by rounding to float32; a shift of this size is none that anyone made. */
    private static final double TOLERANCE_MM = 0.05;

    private Grids() {
    }

    /**
     * Makes sure that an image lies on the grid of the others.
     *
     * @param name      of the image
     * @param reference whose grid it must have, for the message
     * @throws InputDataException if it does not
     */
    public static void requireSame(String name, VoxelGrid grid, String reference, VoxelGrid expected) {
        if (!grid.coincidesWith(expected, TOLERANCE_MM)) {
            throw new InputDataException(name + ": its grid of " + describe(grid) + " is not that of " + reference + ", "
                    + describe(expected) + "; resample it, for example with nilearn.image.resample_to_img");
        }
    }

    private static String describe(VoxelGrid grid) {
        Point first = grid.toMm(0, 0, 0);
        return grid.shape() + " voxels from " + round(first.x()) + " " + round(first.y()) + " " + round(first.z()) + " mm in steps of "
                + round(grid.voxelSize(0)) + " " + round(grid.voxelSize(1)) + " " + round(grid.voxelSize(2));
    }

    private static double round(double mm) {
        return Math.rint(mm * 1000) / 1000 + 0.0;
    }

    /** The index of the voxel of a grid that holds a point; -1 if it lies outside. */
    public static int voxelAt(VoxelGrid grid, Point mm) {
        Point voxel = grid.toVoxel(mm);
        int x = (int) Math.rint(voxel.x());
        int y = (int) Math.rint(voxel.y());
        int z = (int) Math.rint(voxel.z());
        GridShape shape = grid.shape();
        return shape.contains(x, y, z) ? shape.index(x, y, z) : -1;
    }
}
