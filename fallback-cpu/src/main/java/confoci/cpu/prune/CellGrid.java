package confoci.cpu.prune;

import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.function.IntConsumer;

/**
 * The grid cut into coarse cells, a few to a kernel's width, for which upper bounds are kept. Bounds are made plane by plane (fixed z),
 * and a plane has a margin of {@link #reach} cells around it, so that a kernel may stick out.
 */
public final class CellGrid {

    /** Cells per kernel width: enough for tight bounds, few enough that a row of them fits a short vector. */
    private static final double CELLS_ACROSS_KERNEL = 10;

    private final GridShape shape;
    private final int[] edge = new int[3];
    private final int[] cells = new int[3];
    private final int[] reach = new int[3];
    private final int rowStride;
    private final int planeSize;
    private final long[] occupied;

    /**
     * @param lanes  the lanes of a vector; a row of a kernel is made of whole vectors
     * @param radius the largest kernel radius along each axis
     */
    public CellGrid(VoxelSet analysed, int lanes, int... radius) {
        this.shape = analysed.shape();
        int[] voxels = {shape.nx(), shape.ny(), shape.nz()};
        for (int axis = 0; axis < 3; axis++) {
            edge[axis] = (int) Math.max(1, Math.round((2 * radius[axis] + 1) / CELLS_ACROSS_KERNEL));
            cells[axis] = (voxels[axis] + edge[axis] - 1) / edge[axis];
            reach[axis] = (radius[axis] + edge[axis] - 1) / edge[axis];
        }
        // The margin after a row is that before the next one; whole vectors may run further on, where they add 0.
        this.rowStride = cells[0] + reach[0];
        int size = rowStride * (cells[1] + 2 * reach[1]) + 2 * reach[0] + lanes;
        this.planeSize = (size + Long.SIZE - 1) / Long.SIZE * Long.SIZE;
        this.occupied = new long[Math.toIntExact((long) planeSize * cells[2] / Long.SIZE)];
        analysed.stream().forEach(voxel -> {
            int cell = shape.z(voxel) / edge[2] * planeSize + index(shape.x(voxel) / edge[0], shape.y(voxel) / edge[1]);
            occupied[cell / Long.SIZE] |= 1L << cell;
        });
    }

    /** The edge of a cell along an axis, in voxels. */
    public int edge(int axis) {
        return edge[axis];
    }

    /** How many cells a kernel may reach to either side along an axis. */
    public int reach(int axis) {
        return reach[axis];
    }

    public int planes() {
        return cells[2];
    }

    /** The memory of a plane, in cells; a multiple of 64. */
    public int planeSize() {
        return planeSize;
    }

    public int rowStride() {
        return rowStride;
    }

    /** The index of a cell within its plane; the cell may lie in the margin. */
    public int index(int cellX, int cellY) {
        return reach[0] + cellX + rowStride * (cellY + reach[1]);
    }

    /** Which of 64 consecutive cells of a plane hold analysed voxels, a bit each. */
    public long occupied(int plane, int index) {
        return occupied[(plane * planeSize + index) / Long.SIZE];
    }

    /** The smallest distance in voxels between a focus at {@code phase} of its cell and the cell {@code step} further on. */
    public int distance(int axis, int step, int phase) {
        int first = step * edge[axis] - phase;
        return Math.max(0, Math.max(first, -(first + edge[axis] - 1)));
    }

    /** Calls {@code action} with every block that shares voxels with a cell. */
    public void blocks(int plane, int index, BlockGrid grid, IntConsumer action) {
        int cell = index - reach[0];
        int x = cell % rowStride * edge[0];
        int y = (cell / rowStride - reach[1]) * edge[1];
        int z = plane * edge[2];
        int toX = Math.min(x + edge[0], shape.nx()) - 1;
        int toY = Math.min(y + edge[1], shape.ny()) - 1;
        int toZ = Math.min(z + edge[2], shape.nz()) - 1;
        for (int blockZ = z / BlockGrid.EDGE; blockZ <= toZ / BlockGrid.EDGE; blockZ++) {
            for (int blockY = y / BlockGrid.EDGE; blockY <= toY / BlockGrid.EDGE; blockY++) {
                for (int blockX = x / BlockGrid.EDGE; blockX <= toX / BlockGrid.EDGE; blockX++) {
                    action.accept(grid.block(blockX * BlockGrid.EDGE, blockY * BlockGrid.EDGE, blockZ * BlockGrid.EDGE));
                }
            }
        }
    }
}
