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
            int voxel = v;
            // A focus there covers the voxel from the opposite offset; the sphere is its own mirror image.
            rows.within(sphere, shape.x(index), shape.y(index), shape.z(index), (from, to) -> reach[voxel] += to - from);
        }
        return reach;
    }
}
