package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
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
            fill(x, kernel.axis(0), startX(k, -radius[0]), relations[0], BlockGrid.EDGE, 0, radius[0]);
            fill(y, kernel.axis(1), startY(k, -radius[1]), relations[1], LANES, 0, radius[1]);
            fill(z, kernel.axis(2), startZ(k, -radius[2]), relations[2], LANES, 2, radius[2]);
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

    /** Where the values of a focus begin in {@link #x}; those of a block are {@link BlockGrid#EDGE} * (block x) before. */
    int startX(int kernel, int x) {
        return (kernel * relations[0] + x + radius[0]) * BlockGrid.EDGE;
    }

    /** Where the values of a focus begin in {@link #y}; those of a block are {@link #LANES} * (block y) before. */
    int startY(int kernel, int y) {
        return (kernel * relations[1] + y + radius[1]) * LANES;
    }

    /** Where the values of a focus begin in {@link #z}; those of a block are {@link #LANES} * (block z) before. */
    int startZ(int kernel, int z) {
        return (kernel * relations[2] + z + radius[2]) * LANES;
    }
}
