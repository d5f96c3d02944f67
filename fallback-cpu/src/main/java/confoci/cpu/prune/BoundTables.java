package confoci.cpu.prune;

import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.op.AleNullRequest;

/**
 * What a focus may add to the upper bounds of the cells around it. A cell takes the kernel at the smallest distance of any of its voxels
 * along each axis; kernels do not increase with distance, so no voxel of it exceeds that.
 */
public final class BoundTables {

    private final AleNullRequest request;
    private final CellGrid grid;
    private final BoundWindow window;
    private final int[][] first = new int[3][];
    private final int[] width = new int[3];
    private final float[][] tables = new float[3][];
    private final float limit;

    public BoundTables(AleNullRequest request, BoundWindow window, CellGrid grid, int lanes) {
        this.request = request;
        this.grid = grid;
        this.window = window;
        this.limit = window.limit(0);
        for (int axis = 0; axis < 3; axis++) {
            fitWindow(axis, axis == 0 ? lanes : 1);
            tables[axis] = new float[request.kernels().size() * grid.edge(axis) * width[axis]];
            for (int k = 0; k < request.kernels().size(); k++) {
                fill(axis, k, request.kernels().get(k));
            }
        }
    }

    /** Chooses the cells that are kept along an axis, for every phase of the focus: the same number for all, a multiple of lanes. */
    private void fitWindow(int axis, int lanes) {
        first[axis] = new int[grid.edge(axis)];
        int widest = 0;
        for (int phase = 0; phase < grid.edge(axis); phase++) {
            int from = -grid.reach(axis);
            while (grid.distance(axis, from, phase) > window.kept(axis)) {
                from++;
            }
            int to = grid.reach(axis);
            while (grid.distance(axis, to, phase) > window.kept(axis)) {
                to--;
            }
            first[axis][phase] = from;
            widest = Math.max(widest, to - from + 1);
        }
        width[axis] = (widest + lanes - 1) / lanes * lanes;
    }

    private void fill(int axis, int k, FocusKernel kernel) {
        float[] values = kernel.axis(axis);
        double scale = axis == 0 ? BoundWindow.scale(kernel) : 1;
        for (int phase = 0; phase < grid.edge(axis); phase++) {
            for (int i = 0; i < width[axis]; i++) {
                int distance = grid.distance(axis, first[axis][phase] + i, phase);
                tables[axis][start(axis, k, phase) + i] =
                        distance <= window.kept(axis) && distance < values.length ? (float) (values[distance] * scale) : 0;
            }
        }
    }

    /** The mean bound of a cell among the voxels of the pool, roughly: as if windows did not reach beyond it. */
    public double meanBound() {
        double sum = 0;
        for (FocusGroup group : request.groups()) {
            sum += group.foci() * meanSum(0, group.kernel()) * meanSum(1, group.kernel()) * meanSum(2, group.kernel());
        }
        double cells = request.pool().size() / ((double) grid.edge(0) * grid.edge(1) * grid.edge(2));
        return sum / cells;
    }

    /** The sum of a kernel's values along an axis, on average over the phases. */
    private double meanSum(int axis, int kernel) {
        int from = start(axis, kernel, 0);
        int to = start(axis, kernel + 1, 0);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += tables[axis][i];
        }
        return sum / grid.edge(axis);
    }

    /** The number of cells kept along an axis. */
    public int width(int axis) {
        return width[axis];
    }

    /** The first cell kept along an axis, relative to the cell of a focus at {@code phase} of its cell. */
    public int first(int axis, int phase) {
        return first[axis][phase];
    }

    /** Per kernel and phase, {@link #width} values along an axis; a cell's bound is the product of three. */
    public float[] values(int axis) {
        return tables[axis];
    }

    /** Where the values of a kernel and phase begin. */
    public int start(int axis, int kernel, int phase) {
        return (kernel * grid.edge(axis) + phase) * width[axis];
    }

    /** A cell whose bound is below this has no voxel above the cluster-forming threshold. */
    public float limit() {
        return limit;
    }
}
