package confoci.host.ale.model;

import confoci.host.stats.Component;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * The voxels over which activations are modeled, a mask or one cluster of it, with the box of the grid that holds them. A voxel is named by
 * its place in the list.
 */
public final class ActivationRegion {

    private static final int NOT_IN_IT = -1;

    private final int size;
    private final int[] from = new int[3];
    private final int[] to = new int[3];
    /** For each voxel of the box, x fastest, its place in the list. */
    private final int[] places;

    private ActivationRegion(GridShape grid, int size, IntUnaryOperator index) {
        this.size = size;
        Arrays.fill(from, Integer.MAX_VALUE);
        for (int n = 0; n < size; n++) {
            int voxel = index.applyAsInt(n);
            extend(0, grid.x(voxel));
            extend(1, grid.y(voxel));
            extend(2, grid.z(voxel));
        }
        places = new int[edge(0) * edge(1) * edge(2)];
        Arrays.fill(places, NOT_IN_IT);
        for (int n = 0; n < size; n++) {
            int voxel = index.applyAsInt(n);
            places[row(grid.y(voxel), grid.z(voxel)) + grid.x(voxel)] = n;
        }
    }

    private void extend(int axis, int at) {
        from[axis] = Math.min(from[axis], at);
        to[axis] = Math.max(to[axis], at + 1);
    }

    /** All voxels of a mask. */
    public static ActivationRegion of(VoxelSet mask) {
        return new ActivationRegion(mask.shape(), mask.size(), mask::index);
    }

    /** The voxels of a cluster, which names them by their places in a mask. */
    public static ActivationRegion of(VoxelSet mask, Component cluster) {
        return new ActivationRegion(mask.shape(), cluster.size(), n -> mask.index(cluster.position(n)));
    }

    /** The number of voxels. */
    public int size() {
        return size;
    }

    /** The first grid coordinate of the box along an axis. */
    int from(int axis) {
        return from[axis];
    }

    /** The grid coordinate behind the last of the box along an axis. */
    int to(int axis) {
        return to[axis];
    }

    private int edge(int axis) {
        return to[axis] - from[axis];
    }

    /** What is to be added to an x coordinate within the box, for {@link #place}. */
    int row(int y, int z) {
        return ((z - from[2]) * edge(1) + y - from[1]) * edge(0) - from[0];
    }

    /** The place in the list of a voxel of the box, negative if it is not one of them. */
    int place(int at) {
        return places[at];
    }
}
