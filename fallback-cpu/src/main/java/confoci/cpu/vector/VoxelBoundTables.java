package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.BoundWindow;
import confoci.model.FocusKernel;
import confoci.op.AleNullRequest;

/** What a focus may add to the upper bounds of single voxels: its kernel along x, and how far it is followed along y and z. */
final class VoxelBoundTables {

    /** The voxels along x that are bounded together. */
    static final int STEP = 2 * BlockGrid.EDGE;

    private final BoundWindow window;
    private final int relations;
    /** Per kernel its values at all offsets from a focus to a voxel of a step that its window touches. */
    final float[] x;
    /** Per kernel and distance along z, how far the kernel is followed along y; -1 for not at all. */
    private final short[] reachY;
    private final float limit;

    VoxelBoundTables(AleNullRequest request, BoundWindow window) {
        this.window = window;
        this.relations = 2 * (window.kept(0) + STEP - 1) + 1;
        double negligible = window.negligible();
        this.limit = window.limit(negligible);
        int kernels = request.kernels().size();
        this.x = new float[kernels * relations];
        this.reachY = new short[kernels * (window.kept(2) + 1)];
        for (int k = 0; k < kernels; k++) {
            fillX(k, request.kernels().get(k));
            fillReachY(k, request.kernels().get(k), negligible);
        }
    }

    private void fillX(int k, FocusKernel kernel) {
        float[] values = kernel.axis(0);
        double scale = BoundWindow.scale(kernel);
        for (int i = 0; i < relations; i++) {
            int distance = Math.abs(i - relations / 2);
            x[k * relations + i] = distance < values.length ? (float) (values[distance] * scale) : 0;
        }
    }

    /** The kernel is followed as long as it exceeds what the limit allows for. */
    private void fillReachY(int k, FocusKernel kernel, double negligible) {
        double leftOut = window.leftOut(kernel, negligible) / BoundWindow.scale(kernel);
        for (int z = 0; z <= window.kept(2); z++) {
            int reach = -1;
            while (reach < window.kept(1) && kernel.at(0, reach + 1, z) > leftOut) {
                reach++;
            }
            reachY[k * (window.kept(2) + 1) + z] = (short) reach;
        }
    }

    /** How far kernels are followed along an axis at most. */
    int kept(int axis) {
        return window.kept(axis);
    }

    /** A voxel whose bound is below this is not above the cluster-forming threshold. */
    float limit() {
        return limit;
    }

    /** Where the values of a focus for the voxel at x = 0 would be in {@link #x}; those for others follow. */
    int startX(int kernel, int x) {
        return kernel * relations + relations / 2 - x;
    }

    /**
     * How far a kernel is followed along y in a layer of blocks (fixed z); -1 for not at all.
     *
     * @param z where the focus lies relative to the layer's first voxel, within the window
     */
    int reachY(int kernel, int z) {
        int distance = Math.max(0, Math.max(-z, z - (BlockGrid.EDGE - 1)));
        return reachY[kernel * (window.kept(2) + 1) + distance];
    }
}
