package confoci.host.domain;

import confoci.error.InputDataException;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;

/** Compares the grids of images. */
final class Grids {

    /** Two headers of the same grid differ by rounding to float32; a shift of this size is none that anyone made. */
    private static final double TOLERANCE_MM = 0.05;

    private Grids() {
    }

    /**
     * Where the voxels of a grid are in an image: at the same places, whatever the order in which they are stored.
     *
     * @param name      of the image
     * @param reference whose grid it must have, for the message
     * @throws InputDataException if its voxels lie elsewhere
     */
    static VoxelOrder order(String name, VoxelGrid image, String reference, VoxelGrid grid) {
        return VoxelOrder.of(image, grid, TOLERANCE_MM).orElseThrow(() -> new InputDataException(name + ": its grid of " + describe(image)
                + " is not that of " + reference + ", " + describe(grid) + "; resample it, for example with"
                + " nilearn.image.resample_to_img"));
    }

    private static String describe(VoxelGrid grid) {
        GridShape shape = grid.shape();
        return shape + " voxels from " + describe(grid.toMm(0, 0, 0)) + " to "
                + describe(grid.toMm(shape.nx() - 1, shape.ny() - 1, shape.nz() - 1)) + " mm";
    }

    private static String describe(Point point) {
        return round(point.x()) + " " + round(point.y()) + " " + round(point.z());
    }

    private static double round(double mm) {
        return Math.rint(mm * 1000) / 1000 + 0.0;
    }
}
