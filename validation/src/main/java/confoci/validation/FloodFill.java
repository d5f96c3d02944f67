package confoci.validation;

import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.Arrays;

/** Connected voxels by flood fill: the plainest way there is. */
final class FloodFill {

    private final GridShape shape;
    private final int[][] offsets;
    private final boolean[] open;
    private final int[] queue;

    FloodFill(GridShape shape, Connectivity connectivity) {
        this.shape = shape;
        this.offsets = connectivity.offsets();
        this.open = new boolean[shape.voxels()];
        this.queue = new int[shape.voxels()];
    }

    /** What is done with the voxels of a cluster, the first {@code size} of the array, by their indices in the grid. */
    interface ClusterVisitor {
        void visit(int[] voxels, int size);
    }

    /**
     * Visits every cluster of the voxels whose value is above a threshold, strictly.
     *
     * @param values one for each voxel of the grid
     */
    void above(double threshold, double[] values, VoxelSet candidates, ClusterVisitor visitor) {
        Arrays.fill(open, false);
        for (int n = 0; n < candidates.size(); n++) {
            int voxel = candidates.index(n);
            open[voxel] = values[voxel] > threshold;
        }
        for (int n = 0; n < candidates.size(); n++) {
            if (open[candidates.index(n)]) {
                visitor.visit(queue, fill(candidates.index(n)));
            }
        }
    }

    private int fill(int seed) {
        int size = 0;
        open[seed] = false;
        queue[size++] = seed;
        for (int next = 0; next < size; next++) {
            int x = shape.x(queue[next]);
            int y = shape.y(queue[next]);
            int z = shape.z(queue[next]);
            for (int[] d : offsets) {
                if (shape.contains(x + d[0], y + d[1], z + d[2])) {
                    int neighbour = shape.index(x + d[0], y + d[1], z + d[2]);
                    if (open[neighbour]) {
                        open[neighbour] = false;
                        queue[size++] = neighbour;
                    }
                }
            }
        }
        return size;
    }
}
