package confoci.cpu.vector;

import confoci.cpu.prune.BlockGrid;
import java.util.Arrays;
import jdk.incubator.vector.VectorSpecies;

/** A whole map. Belongs to one thread. */
final class AleVolume {

    static final VectorSpecies<Integer> SPECIES = VectorAleWorker.SPECIES.vectorShape().withLanes(int.class);

    /** The bits of a voxel that is not analysed: less than those of any value. */
    private static final int OUTSIDE = -1;

    private final VolumeGrid grid;
    /** The bits of the values, by {@link VolumeGrid#index}; as values are not negative, their bits have their order. */
    final int[] bits;

    AleVolume(VolumeGrid grid) {
        this.grid = grid;
        this.bits = new int[grid.size()];
        Arrays.fill(bits, OUTSIDE);
    }

    VolumeGrid grid() {
        return grid;
    }

    /**
     * Stores the block whose first voxel is given.
     *
     * @param analysed its analysed voxels, a bit each
     * @param ale      its values in the order of {@link BlockGrid}
     */
    void put(int x, int y, int z, long analysed, float[] ale) {
        // Rows of four are too short for a vector, and vectors of yet another width would spoil the compiler's knowledge of the others.
        int first = grid.index(x, y, z);
        for (int bit = 0; bit < BlockGrid.VOXELS; bit += BlockGrid.EDGE) {
            int at = first + grid.step(BlockGrid.x(bit), 0, BlockGrid.z(bit));
            for (int i = 0; i < BlockGrid.EDGE; i++) {
                bits[at + i] = (analysed >>> bit + i & 1) != 0 ? Float.floatToRawIntBits(ale[bit + i]) : OUTSIDE;
            }
        }
    }
}
