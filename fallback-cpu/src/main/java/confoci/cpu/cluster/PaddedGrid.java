package confoci.cpu.cluster;

import confoci.model.Connectivity;
import confoci.model.GridShape;

/**
 * A grid with a border of one voxel on every side, so that a neighbour's index is always valid and no edge is wrapped around.
 *
 * @param shape the grid without its border
 */
record PaddedGrid(GridShape shape) {

    int voxels() {
        return Math.multiplyExact(Math.multiplyExact(shape.nx() + 2, shape.ny() + 2), shape.nz() + 2);
    }

    int index(int x, int y, int z) {
        return step(x + 1, y + 1, z + 1);
    }

    int index(int voxel) {
        return index(shape.x(voxel), shape.y(voxel), shape.z(voxel));
    }

    /** The index distance of an offset. */
    int step(int dx, int dy, int dz) {
        return dx + (shape.nx() + 2) * (dy + (shape.ny() + 2) * dz);
    }

    /** The index distances of all neighbours. */
    int[] steps(Connectivity connectivity) {
        int[][] offsets = connectivity.offsets();
        int[] steps = new int[offsets.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(offsets[i][0], offsets[i][1], offsets[i][2]);
        }
        return steps;
    }
}
