package confoci.host.ale.model;

import confoci.host.space.VoxelGrid;

/**
 * A Gaussian density evaluated at the exact distance between focus and voxel centre, times the volume of a voxel: what GingerALE uses.
 * It sums to 1 over space, not exactly over the grid.
 */
final class ContinuousKernel implements AleKernel {

    private final double[] sigma = new double[3];
    private final int[] radius = new int[3];

    /** @param sigma standard deviation in mm */
    ContinuousKernel(double sigma, VoxelGrid grid, KernelTruncation truncation) {
        for (int axis = 0; axis < 3; axis++) {
            this.sigma[axis] = sigma / grid.voxelSize(axis);
            this.radius[axis] = truncation.radius(this.sigma[axis]);
        }
    }

    @Override
    public int radius(int axis) {
        return radius[axis];
    }

    @Override
    public double factor(int axis, double offset) {
        if (Math.abs(offset) > radius[axis]) {
            return 0;
        }
        double inSigma = offset / sigma[axis];
        return StrictMath.exp(-0.5 * inSigma * inSigma) / (sigma[axis] * StrictMath.sqrt(2 * StrictMath.PI));
    }
}
