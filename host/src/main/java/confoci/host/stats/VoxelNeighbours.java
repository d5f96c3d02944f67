package confoci.host.stats;

import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import confoci.model.GridShape;

/** The neighbours of each voxel of a set within that set. */
public final class VoxelNeighbours implements Neighbours {

    private final VoxelRanks voxels;
    private final int[][] offsets;

    public VoxelNeighbours(VoxelRanks voxels, Connectivity connectivity) {
        this.voxels = voxels;
        this.offsets = connectivity.offsets();
    }

    /** The number of voxels in the set. */
    public int voxels() {
        return voxels.voxels().size();
    }

    @Override
    public int most() {
        return offsets.length;
    }

    @Override
    public int of(int position, int[] neighbours) {
        GridShape shape = voxels.shape();
        int index = voxels.voxels().index(position);
        int x = shape.x(index);
        int y = shape.y(index);
        int z = shape.z(index);
        int n = 0;
        for (int[] offset : offsets) {
            int nx = x + offset[0];
            int ny = y + offset[1];
            int nz = z + offset[2];
            int rank = shape.contains(nx, ny, nz) ? voxels.rank(shape.index(nx, ny, nz)) : -1;
            if (rank >= 0) {
                neighbours[n++] = rank;
            }
        }
        return n;
    }
}
