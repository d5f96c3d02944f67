package confoci.cpu.vector;

import confoci.model.GridShape;
import confoci.model.VoxelSet;

/**
 * The grid cut into blocks of 4 x 4 x 4 voxels, the unit of exact evaluation. Voxel (x, y, z) of a block has bit x * 16 + z * 4 + y:
 * a vector of 16 lanes is one x.
 */
final class BlockGrid {

    static final int EDGE = 4;
    static final int VOXELS = EDGE * EDGE * EDGE;

    private final int blocksX;
    private final int blocksY;
    private final long[] analysed;
    private final int[] occupied;

    BlockGrid(VoxelSet analysedVoxels) {
        GridShape shape = analysedVoxels.shape();
        this.blocksX = blocks(shape.nx());
        this.blocksY = blocks(shape.ny());
        this.analysed = new long[blocksX * blocksY * blocks(shape.nz())];
        int count = 0;
        for (int n = 0; n < analysedVoxels.size(); n++) {
            int voxel = analysedVoxels.index(n);
            int x = shape.x(voxel);
            int y = shape.y(voxel);
            int z = shape.z(voxel);
            int block = block(x, y, z);
            count += analysed[block] == 0 ? 1 : 0;
            analysed[block] |= 1L << bit(x, y, z);
        }
        this.occupied = new int[count];
        int i = 0;
        for (int block = 0; block < analysed.length; block++) {
            if (analysed[block] != 0) {
                occupied[i++] = block;
            }
        }
    }

    /** The blocks that it takes to cover a row of voxels. */
    static int blocks(int voxels) {
        return (voxels + EDGE - 1) / EDGE;
    }

    int count() {
        return analysed.length;
    }

    /** The block that a voxel lies in. */
    int block(int x, int y, int z) {
        return x / EDGE + blocksX * (y / EDGE + blocksY * (z / EDGE));
    }

    static int bit(int x, int y, int z) {
        return x % EDGE * 16 + z % EDGE * 4 + y % EDGE;
    }

    /** The place of a bit's voxel within its block. */
    static int x(int bit) {
        return bit >>> 4;
    }

    static int y(int bit) {
        return bit & 3;
    }

    static int z(int bit) {
        return bit >>> 2 & 3;
    }

    /** The first voxel of a block. */
    int originX(int block) {
        return block % blocksX * EDGE;
    }

    int originY(int block) {
        return block / blocksX % blocksY * EDGE;
    }

    int originZ(int block) {
        return block / (blocksX * blocksY) * EDGE;
    }

    /** The analysed voxels of a block, a bit each. */
    long analysed(int block) {
        return analysed[block];
    }

    /** The blocks with at least one analysed voxel, ascending. */
    int[] occupied() {
        return occupied;
    }
}
