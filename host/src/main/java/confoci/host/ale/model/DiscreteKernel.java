package confoci.host.ale.model;

import confoci.host.space.VoxelGrid;

/** A Gaussian sampled at voxel centres, each axis scaled to the sum 1: what NiMARE, pyALE and JALE use. */
final class DiscreteKernel implements AleKernel {

    private final double[][] tables = new double[3][];

    /** @param sigma standard deviation in mm */
    DiscreteKernel(double sigma, VoxelGrid grid, KernelTruncation truncation) {
        for (int axis = 0; axis < 3; axis++) {
            double inVoxels = sigma / grid.voxelSize(axis);
            double[] table = new double[truncation.radius(inVoxels) + 1];
            double sum = 0;
            // From the small values to the large one, so that the sum is as exact as it can be.
            for (int d = table.length - 1; d >= 0; d--) {
                table[d] = StrictMath.exp(-0.5 * d * d / (inVoxels * inVoxels));
                sum += d == 0 ? table[d] : 2 * table[d];
            }
            for (int d = 0; d < table.length; d++) {
                table[d] /= sum;
            }
            tables[axis] = table;
        }
    }

    @Override
    public int radius(int axis) {
        return tables[axis].length - 1;
    }

    /** @param offset a whole number: foci sit at voxel centres */
    @Override
    public double factor(int axis, double offset) {
        int d = (int) Math.abs(offset);
        return d < tables[axis].length ? tables[axis][d] : 0;
    }
}
