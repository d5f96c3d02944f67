package confoci.cpu.vector;

import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Where the voxels of a whole map lie in memory: with a border, so that every voxel has all its neighbours and whole vectors may be read
 * anywhere, and with y running fastest, as in the rows of a block.
 */
final class VolumeGrid {

    private final int strideX;
    private final int strideZ;
    private final int origin;
    private final int size;
    private final int[] spans;

    /**
     * @param lanes how many voxels are read at once
     */
    VolumeGrid(VoxelSet analysed, int lanes) {
        GridShape shape = analysed.shape();
        // The border after a row is that before the next one, and so are those of planes.
        this.strideX = BlockGrid.EDGE * BlockGrid.blocks(shape.ny()) + 1;
        this.strideZ = Math.multiplyExact(strideX, BlockGrid.EDGE * BlockGrid.blocks(shape.nx()) + 1);
        this.origin = strideZ + strideX + 1;
        int inner = Math.multiplyExact(strideZ, BlockGrid.EDGE * BlockGrid.blocks(shape.nz()));
        this.size = Math.addExact(inner, 2 * origin + lanes);
        this.spans = spans(analysed, lanes);
    }

    private int[] spans(VoxelSet analysed, int lanes) {
        GridShape shape = analysed.shape();
        BitSet inside = new BitSet(size);
        for (int n = 0; n < analysed.size(); n++) {
            int voxel = analysed.index(n);
            inside.set(index(shape.x(voxel), shape.y(voxel), shape.z(voxel)));
        }
        int[] starts = new int[analysed.size()];
        int count = 0;
        for (int at = inside.nextSetBit(0); at >= 0; at = inside.nextSetBit(at + lanes)) {
            starts[count++] = at;
        }
        return Arrays.copyOf(starts, count);
    }

    /** The memory of a map, border included. */
    int size() {
        return size;
    }

    /** Where vectors begin that together cover every analysed voxel once, ascending. */
    int[] spans() {
        return spans;
    }

    int index(int x, int y, int z) {
        return origin + step(x, y, z);
    }

    /** The index distance of an offset. */
    int step(int dx, int dy, int dz) {
        return dy + strideX * dx + strideZ * dz;
    }

    /** The index distances of all neighbours, ascending: the first half is negative. */
    int[] steps(Connectivity connectivity) {
        int[][] offsets = connectivity.offsets();
        int[] steps = new int[offsets.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = step(offsets[i][0], offsets[i][1], offsets[i][2]);
        }
        Arrays.sort(steps);
        return steps;
    }
}
