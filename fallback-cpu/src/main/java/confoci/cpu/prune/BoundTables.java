package confoci.cpu.prune;

import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.op.AleNullRequest;

/**
 * What a focus may add to the upper bounds of the cells around it.
 *
 * <p>With L(a) = -log(1 - a), a union of activations is a sum: L(ALE) = sum over groups of L(M_g), at most the sum over all foci of
 * L(kernel). L(a) / a grows with a, so L(kernel) is at most kernel * L(peak) / peak, which is separable. A cell takes the kernel at
 * the smallest distance of any of its voxels along each axis; kernels do not increase with distance, so no voxel of it exceeds that.
 *
 * <p>Cells far from the focus are left out: a group whose maximum comes from there adds at most its kernel's largest value there, and
 * these values, summed over groups, are taken off the limit.
 */
public final class BoundTables {

    /** The part of the limit that may be given up for cells left out: fewer cells against more survivors, measured. */
    private static final double SHARE_LEFT_OUT = 0.03;

    private final CellGrid grid;
    private final int[] kept = new int[3];
    private final int[][] first = new int[3][];
    private final int[] width = new int[3];
    private final float[][] tables = new float[3][];
    private final float limit;

    public BoundTables(AleNullRequest request, CellGrid grid, int lanes) {
        this.grid = grid;
        double full = -StrictMath.log1p(-request.clusterThreshold());
        double mayLeaveOut = SHARE_LEFT_OUT * full / Math.max(1, request.groups().size());
        for (FocusKernel kernel : request.kernels()) {
            for (int axis = 0; axis < 3; axis++) {
                for (int d = kept[axis] + 1; d <= kernel.radius(axis) && onAxis(kernel, axis, d) > mayLeaveOut; d++) {
                    kept[axis] = d;
                }
            }
        }
        double left = 0;
        for (FocusGroup group : request.groups()) {
            FocusKernel kernel = request.kernels().get(group.kernel());
            left += Math.max(onAxis(kernel, 0, kept[0] + 1), Math.max(onAxis(kernel, 1, kept[1] + 1), onAxis(kernel, 2, kept[2] + 1)));
        }
        for (int axis = 0; axis < 3; axis++) {
            fitWindow(axis, axis == 0 ? lanes : 1);
            tables[axis] = new float[request.kernels().size() * grid.edge(axis) * width[axis]];
            for (int k = 0; k < request.kernels().size(); k++) {
                fill(axis, k, request.kernels().get(k));
            }
        }
        double rounding = 2e-7 * (16 + request.foci());
        this.limit = (float) Math.max(0, (full - left) * (1 - rounding));
    }

    /** The largest value of L over the offsets at distance d along an axis, as bounded here. */
    private static double onAxis(FocusKernel kernel, int axis, int d) {
        return scale(kernel) * (axis == 0 ? kernel.at(d, 0, 0) : axis == 1 ? kernel.at(0, d, 0) : kernel.at(0, 0, d));
    }

    /** L(peak) / peak. */
    private static double scale(FocusKernel kernel) {
        double peak = kernel.peak();
        return peak > 0 ? -StrictMath.log1p(-peak) / peak : 1;
    }

    /** Chooses the cells that are kept along an axis, for every phase of the focus: the same number for all, a multiple of lanes. */
    private void fitWindow(int axis, int lanes) {
        first[axis] = new int[grid.edge(axis)];
        int widest = 0;
        for (int phase = 0; phase < grid.edge(axis); phase++) {
            int from = -grid.reach(axis);
            while (grid.distance(axis, from, phase) > kept[axis]) {
                from++;
            }
            int to = grid.reach(axis);
            while (grid.distance(axis, to, phase) > kept[axis]) {
                to--;
            }
            first[axis][phase] = from;
            widest = Math.max(widest, to - from + 1);
        }
        width[axis] = (widest + lanes - 1) / lanes * lanes;
    }

    private void fill(int axis, int k, FocusKernel kernel) {
        float[] values = kernel.axis(axis);
        double scale = axis == 0 ? scale(kernel) : 1;
        for (int phase = 0; phase < grid.edge(axis); phase++) {
            for (int i = 0; i < width[axis]; i++) {
                int distance = grid.distance(axis, first[axis][phase] + i, phase);
                tables[axis][start(axis, k, phase) + i] =
                        distance <= kept[axis] && distance < values.length ? (float) (values[distance] * scale) : 0;
            }
        }
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
