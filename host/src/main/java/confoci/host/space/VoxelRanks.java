package confoci.host.space;

import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.Arrays;

/** The way back from a grid index to the place of that voxel in a {@link VoxelSet}: the inverse of {@link VoxelSet#index}. */
public final class VoxelRanks {

    private final VoxelSet voxels;
    private final int[] ranks;

    public VoxelRanks(VoxelSet voxels) {
        this.voxels = voxels;
        this.ranks = new int[voxels.shape().voxels()];
        Arrays.fill(ranks, -1);
        for (int n = 0; n < voxels.size(); n++) {
            ranks[voxels.index(n)] = n;
        }
    }

    public VoxelSet voxels() {
        return voxels;
    }

    public GridShape shape() {
        return voxels.shape();
    }

    /** The n for which {@code voxels().index(n)} is this grid index, or -1 if the voxel is not in the set. */
    public int rank(int index) {
        return ranks[index];
    }
}
