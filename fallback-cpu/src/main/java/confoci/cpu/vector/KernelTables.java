package confoci.cpu.vector;

import confoci.model.FocusKernel;
import confoci.op.AleNullRequest;

/**
 * The focus kernels spread out for blocks: for a focus at distance {@code rel} from a block's first voxel along an axis, the table values
 * of the block's voxels, 0 beyond the kernel's own radius. The y and z tables hold 16 lanes in the order of {@link BlockGrid}.
 */
final class KernelTables {

    static final int LANES = BlockGrid.EDGE * BlockGrid.EDGE;

    private final int[] radius = new int[3];
    private final int[] relations = new int[3];
    final float[] x;
    final float[] y;
    final float[] z;

    KernelTables(AleNullRequest request) {
        for (int axis = 0; axis < 3; axis++) {
            radius[axis] = request.radius(axis);
            relations[axis] = 2 * radius[axis] + BlockGrid.EDGE;
        }
        int kernels = request.kernels().size();
        x = new float[kernels * relations[0] * BlockGrid.EDGE];
        y = new float[kernels * relations[1] * LANES];
        z = new float[kernels * relations[2] * LANES];
        for (int k = 0; k < kernels; k++) {
            FocusKernel kernel = request.kernels().get(k);
            fill(x, kernel.axis(0), startX(k), relations[0], BlockGrid.EDGE, 0, radius[0]);
            fill(y, kernel.axis(1), startY(k), relations[1], LANES, 0, radius[1]);
            fill(z, kernel.axis(2), startZ(k), relations[2], LANES, 2, radius[2]);
        }
    }

    private static void fill(float[] table, float[] values, int start, int relations, int lanes, int shift, int radius) {
        for (int rel = 0; rel < relations; rel++) {
            for (int lane = 0; lane < lanes; lane++) {
                int voxel = lane >>> shift & BlockGrid.EDGE - 1;
                int distance = Math.abs(rel - radius - voxel);
                table[start + rel * lanes + lane] = distance < values.length ? values[distance] : 0;
            }
        }
    }

    /** The largest radius of any kernel along an axis. */
    int radius(int axis) {
        return radius[axis];
    }

    /** Where a kernel's x values begin; those of a focus at x are {@link BlockGrid#EDGE} * (x - block x + radius) further on. */
    int startX(int kernel) {
        return kernel * relations[0] * BlockGrid.EDGE;
    }

    /** Where a kernel's y values begin; those of a focus at y are {@link #LANES} * (y - block y + radius) further on. */
    int startY(int kernel) {
        return kernel * relations[1] * LANES;
    }

    /** Where a kernel's z values begin; those of a focus at z are {@link #LANES} * (z - block z + radius) further on. */
    int startZ(int kernel) {
        return kernel * relations[2] * LANES;
    }
}
