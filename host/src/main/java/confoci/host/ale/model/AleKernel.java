package confoci.host.ale.model;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import confoci.model.FocusKernel;

/**
 * The modeled activation around a focus in float64: an isotropic Gaussian on a voxel grid, the product of one factor per grid axis.
 * Its width is given in mm, so it is the same on any voxel size.
 */
public sealed interface AleKernel permits DiscreteKernel, ContinuousKernel {

    /** Allowed on every grid, also on one cut out around a small structure; five times the width for a sample of one, in mm. */
    double WIDE = 100;

    /** The largest distance in voxels along axis 0, 1 or 2 at which the kernel is not 0. */
    int radius(int axis);

    /** The factor of one axis at a distance in voxels, of either sign. */
    double factor(int axis, double offset);

    /** The value at the focus. */
    default double peak() {
        return factor(0, 0) * factor(1, 0) * factor(2, 0);
    }

    /** The kernel of a focus at the centre of a voxel, as backends use it: float32 tables rounded from float64. */
    default FocusKernel toFocusKernel() {
        float[][] tables = new float[3][];
        for (int axis = 0; axis < 3; axis++) {
            tables[axis] = new float[radius(axis) + 1];
            for (int d = 0; d < tables[axis].length; d++) {
                tables[axis][d] = (float) factor(axis, d);
            }
        }
        return new FocusKernel(tables[0], tables[1], tables[2]);
    }

    /**
     * The kernel for a width on a grid.
     *
     * @param fwhm full width at half maximum in mm
     * @throws InputDataException if the axes of the grid are not at right angles
     * @throws InvalidRequest     if the width is so small that the peak is no probability below 1, or so large that the kernel is flat
     */
    static AleKernel of(double fwhm, VoxelGrid grid, PlacementRule placement, KernelTruncation truncation) {
        requireRightAngles(grid);
        requireShape(fwhm, grid);
        double sigma = fwhm / StrictMath.sqrt(8 * StrictMath.log(2));
        AleKernel kernel = placement == PlacementRule.SUBVOXEL
                ? new ContinuousKernel(sigma, grid, truncation)
                : new DiscreteKernel(sigma, grid, truncation);
        // The tables of a backend are float32: the bound holds there, too.
        if ((float) kernel.peak() >= 1) {
            throw new InvalidRequest("a kernel of " + fwhm + " mm FWHM is too narrow for voxels of " + grid.voxelSize(0) + " x "
                    + grid.voxelSize(1) + " x " + grid.voxelSize(2) + " mm; use a wider kernel (--fwhm) or smaller voxels");
        }
        return kernel;
    }

    /** A kernel wider than the grid has the same value everywhere in it, and its tables have no bound. */
    private static void requireShape(double fwhm, VoxelGrid grid) {
        double widest = WIDE;
        for (int axis = 0; axis < 3; axis++) {
            widest = Math.max(widest, grid.voxelSize(axis) * grid.shape().size(axis));
        }
        if (fwhm > widest) {
            throw new InvalidRequest("a kernel of " + Math.round(fwhm) + " mm FWHM is wider than the grid of the mask, or than "
                    + Math.round(WIDE) + " mm on a small one; use a narrower kernel (--fwhm)");
        }
    }

    private static void requireRightAngles(VoxelGrid grid) {
        Affine a = grid.voxelToMm();
        for (int i = 0; i < 3; i++) {
            int j = (i + 1) % 3;
            double dot = a.at(0, i) * a.at(0, j) + a.at(1, i) * a.at(1, j) + a.at(2, i) * a.at(2, j);
            if (Math.abs(dot) > 1e-3 * grid.voxelSize(i) * grid.voxelSize(j)) {
                throw new InputDataException("the voxel axes of the mask are not at right angles (affine " + a
                        + "); resample the mask to a grid without shear");
            }
        }
    }
}
