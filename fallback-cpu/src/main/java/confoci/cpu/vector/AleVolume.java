package confoci.cpu.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/** A whole map. Belongs to one thread. */
final class AleVolume {

    static final VectorSpecies<Integer> SPECIES = VectorAleWorker.SPECIES.vectorShape().withLanes(int.class);

    /** The bits of a voxel that is not analysed: less than those of any value. */
    private static final int OUTSIDE = -1;

    private static final VectorSpecies<Float> ROW = FloatVector.SPECIES_128;
    private static final VectorSpecies<Integer> ROW_BITS = IntVector.SPECIES_128;

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
        int first = grid.index(x, y, z);
        for (int bit = 0; bit < BlockGrid.VOXELS; bit += BlockGrid.EDGE) {
            VectorMask<Integer> inside = VectorMask.fromLong(ROW_BITS, analysed >>> bit);
            IntVector.broadcast(ROW_BITS, OUTSIDE).blend(FloatVector.fromArray(ROW, ale, bit).reinterpretAsInts(), inside)
                    .intoArray(bits, first + grid.step(BlockGrid.x(bit), 0, BlockGrid.z(bit)));
        }
    }
}
