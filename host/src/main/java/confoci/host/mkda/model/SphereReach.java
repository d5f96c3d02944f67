package confoci.host.mkda.model;

import confoci.model.GridShape;
import confoci.model.VoxelSet;

/** From how many voxels of a mask the sphere around a focus covers each: fewer near the edge of the mask than inside. */
public final class SphereReach {

    private SphereReach() {
    }

    /** The number for each voxel of the mask, its own included. */
    public static int[] of(VoxelSet mask, Sphere sphere) {
        RowRanks rows = new RowRanks(mask);
        GridShape shape = mask.shape();
        int[] reach = new int[mask.size()];
        for (int v = 0; v < reach.length; v++) {
            int index = mask.index(v);
            reach[v] = around(shape.x(index), shape.y(index), shape.z(index), shape, sphere, rows);
        }
        return reach;
    }

    /** A focus there covers the voxel from the opposite offset; the sphere is its own mirror image. */
    private static int around(int x, int y, int z, GridShape shape, Sphere sphere, RowRanks rows) {
        int count = 0;
        for (int row = 0; row < sphere.rows(); row++) {
            int rowY = y + sphere.y(row);
            int rowZ = z + sphere.z(row);
            int first = Math.max(0, x + sphere.from(row));
            int last = Math.min(shape.nx() - 1, x + sphere.to(row));
            if (rowY >= 0 && rowY < shape.ny() && rowZ >= 0 && rowZ < shape.nz() && first <= last) {
                int begin = shape.index(0, rowY, rowZ);
                count += rows.to(begin + last) - rows.from(begin + first);
            }
        }
        return count;
    }
}
