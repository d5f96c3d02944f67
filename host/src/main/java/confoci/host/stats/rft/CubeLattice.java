package confoci.host.stats.rft;

import confoci.host.space.VoxelRanks;
import confoci.model.GridShape;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The cubes of eight voxels that lie within a set of voxels. The voxel of a cube with the lowest indices stands for it; differences from
 * its next neighbours along the three axes are the gradient there.
 */
public final class CubeLattice {

    private static final int CORNERS = 8;

    private final int voxels;
    private final int[] corners;
    private final int cubes;

    public CubeLattice(VoxelRanks ranks) {
        GridShape shape = ranks.shape();
        this.voxels = ranks.voxels().size();
        int[] found = new int[CORNERS * voxels];
        int count = 0;
        for (int v = 0; v < voxels; v++) {
            int index = ranks.voxels().index(v);
            boolean complete = true;
            for (int corner = 0; corner < CORNERS && complete; corner++) {
                int x = shape.x(index) + (corner & 1);
                int y = shape.y(index) + (corner >> 1 & 1);
                int z = shape.z(index) + (corner >> 2);
                int rank = shape.contains(x, y, z) ? ranks.rank(shape.index(x, y, z)) : -1;
                found[CORNERS * count + corner] = rank;
                complete = rank >= 0;
            }
            count += complete ? 1 : 0;
        }
        this.cubes = count;
        this.corners = Arrays.copyOf(found, CORNERS * count);
    }

    /** The voxels of the set. */
    int voxels() {
        return voxels;
    }

    int cubes() {
        return cubes;
    }

    /** The place in the set of the voxel that stands for a cube. */
    int base(int cube) {
        return corners[CORNERS * cube];
    }

    /** The place of its next neighbour along axis 0, 1 or 2. */
    int neighbour(int cube, int axis) {
        return corners[CORNERS * cube + (1 << axis)];
    }

    /** Whether all eight voxels of a cube are among some. */
    boolean within(int cube, BitSet some) {
        for (int corner = 0; corner < CORNERS; corner++) {
            if (!some.get(corners[CORNERS * cube + corner])) {
                return false;
            }
        }
        return true;
    }
}
