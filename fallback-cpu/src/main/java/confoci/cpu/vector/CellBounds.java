package confoci.cpu.vector;

import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.op.AleNullRequest;
import java.util.Arrays;
import java.util.function.IntConsumer;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Upper bounds of ALE on coarse cells: what the pruning rests on.
 *
 * <p>With L(a) = -log(1 - a), the union of activations is a sum: L(ALE) = sum over groups of L(M), at most the sum over all foci of
 * L(kernel). A cell's bound adds, for every focus, L of the kernel at the smallest distance that any voxel of the cell has along each
 * axis; kernels do not increase with distance, so no voxel of the cell exceeds it. Rows of cells along x are precomputed per kernel,
 * position of the focus inside its cell, and distance along y and z, so a focus costs one vector addition per row.
 */
final class CellBounds {

    private static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;

    /** Cells per kernel width: enough for tight bounds, few enough that a row fits a vector of 16 lanes. */
    private static final double CELLS_ACROSS_KERNEL = 10;

    /** Room for rounding up to float32, per value. */
    private static final double ROUND_UP = 1 + 1e-6;

    private final GridShape shape;
    /** Per axis: the edge of a cell in voxels, the cells of the grid, how many cells a kernel reaches to either side, kernel radius. */
    private final int[] edge = new int[3];
    private final int[] cells = new int[3];
    private final int[] reach = new int[3];
    private final int[] radius = new int[3];
    private final int rowStride;
    private final int rowLanes;
    private final float[] rows;
    private final float[] base;
    private final float limit;

    CellBounds(AleNullRequest request) {
        this.shape = request.shape();
        int[] voxels = {shape.nx(), shape.ny(), shape.nz()};
        for (int axis = 0; axis < 3; axis++) {
            radius[axis] = request.radius(axis);
            edge[axis] = (int) Math.max(1, Math.round((2 * radius[axis] + 1) / CELLS_ACROSS_KERNEL));
            cells[axis] = (voxels[axis] + edge[axis] - 1) / edge[axis];
            reach[axis] = (radius[axis] + edge[axis] - 1) / edge[axis];
        }
        this.rowStride = cells[0] + reach[0];
        this.rowLanes = SPECIES.loopBound(2 * reach[0] + SPECIES.length());
        this.rows = rows(request);
        this.base = base(request);
        double margin = 1e-6 * (10 + request.groups().size());
        this.limit = (float) (-StrictMath.log1p(-request.clusterThreshold()) * (1 - margin));
    }

    private float[] rows(AleNullRequest request) {
        float[] table = new float[request.kernels().size() * rowsPerKernel() * rowLanes];
        int at = 0;
        for (FocusKernel kernel : request.kernels()) {
            for (int phase = 0; phase < edge[0]; phase++) {
                for (int dy = 0; dy <= radius[1]; dy++) {
                    for (int dz = 0; dz <= radius[2]; dz++, at += rowLanes) {
                        for (int lane = 0; lane <= 2 * reach[0]; lane++) {
                            double peak = kernel.at(distance(0, lane - reach[0], phase), dy, dz);
                            table[at + lane] = (float) (-StrictMath.log1p(-peak) * ROUND_UP);
                        }
                    }
                }
            }
        }
        return table;
    }

    private int rowsPerKernel() {
        return edge[0] * (radius[1] + 1) * (radius[2] + 1);
    }

    /** The smallest distance in voxels between a focus at {@code phase} of its cell and the cell that is {@code step} further on. */
    private int distance(int axis, int step, int phase) {
        int first = step * edge[axis] - phase;
        return Math.max(0, Math.max(first, -(first + edge[axis] - 1)));
    }

    /** Bounds before any focus: 0 for cells with analysed voxels, minus infinity elsewhere, so that no focus lifts those. */
    private float[] base(AleNullRequest request) {
        int size = rowStride * cells[1] * cells[2] + reach[0] + rowLanes;
        float[] bounds = new float[SPECIES.loopBound(size + SPECIES.length() - 1)];
        Arrays.fill(bounds, Float.NEGATIVE_INFINITY);
        request.analysed().stream().forEach(voxel ->
                bounds[index(shape.x(voxel) / edge[0], shape.y(voxel) / edge[1], shape.z(voxel) / edge[2])] = 0);
        return bounds;
    }

    private int index(int cellX, int cellY, int cellZ) {
        return reach[0] + cellX + rowStride * (cellY + cells[1] * cellZ);
    }

    /** Bounds for {@link #add}, before any focus. */
    float[] fresh() {
        return base.clone();
    }

    /** Adds a focus to the bounds of all cells in its reach. */
    void add(float[] bounds, int kernel, int x, int y, int z) {
        int cellX = x / edge[0];
        int cellY = y / edge[1];
        int cellZ = z / edge[2];
        int phaseY = y - cellY * edge[1];
        int phaseZ = z - cellZ * edge[2];
        int table = (kernel * edge[0] + x - cellX * edge[0]) * (radius[1] + 1);
        int toY = Math.min(reach[1], cells[1] - 1 - cellY);
        int toZ = Math.min(reach[2], cells[2] - 1 - cellZ);
        for (int stepZ = -Math.min(reach[2], cellZ); stepZ <= toZ; stepZ++) {
            int dz = distance(2, stepZ, phaseZ);
            if (dz > radius[2]) {
                continue;
            }
            for (int stepY = -Math.min(reach[1], cellY); stepY <= toY; stepY++) {
                int dy = distance(1, stepY, phaseY);
                if (dy <= radius[1]) {
                    int row = ((table + dy) * (radius[2] + 1) + dz) * rowLanes;
                    int at = index(cellX - reach[0], cellY + stepY, cellZ + stepZ);
                    for (int lane = 0; lane < rowLanes; lane += SPECIES.length()) {
                        FloatVector.fromArray(SPECIES, bounds, at + lane).add(FloatVector.fromArray(SPECIES, rows, row + lane))
                                .intoArray(bounds, at + lane);
                    }
                }
            }
        }
    }

    /**
     * Finds the cells that may hold a voxel above the threshold and makes the bounds fresh again.
     *
     * @param found receives the cells' indices, for {@link #blocks}
     * @return how many there are
     */
    int takeSurvivors(float[] bounds, int[] found) {
        int count = 0;
        for (int at = 0; at < bounds.length; at += SPECIES.length()) {
            long hits = FloatVector.fromArray(SPECIES, bounds, at).compare(VectorOperators.GE, limit).toLong();
            FloatVector.fromArray(SPECIES, base, at).intoArray(bounds, at);
            while (hits != 0) {
                found[count++] = at + Long.numberOfTrailingZeros(hits);
                hits &= hits - 1;
            }
        }
        return count;
    }

    /** The largest number of survivors. */
    int count() {
        return cells[0] * cells[1] * cells[2];
    }

    /** Calls {@code action} with every block that shares voxels with a cell. */
    void blocks(int survivor, BlockGrid grid, IntConsumer action) {
        int cell = survivor - reach[0];
        int x = cell % rowStride * edge[0];
        int y = cell / rowStride % cells[1] * edge[1];
        int z = cell / (rowStride * cells[1]) * edge[2];
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
