package confoci.host.io.cifti;

import confoci.host.space.BrainStructure;
import java.util.Arrays;

/** The voxels of a structure that are grayordinates. */
public final class VoxelModel implements BrainModel {

    private final BrainStructure structure;
    private final int[] ijk;

    /**
     * @param ijk three indices for each voxel, counted from 0
     * @throws IllegalArgumentException if they are not a multiple of three
     */
    public VoxelModel(BrainStructure structure, int... ijk) {
        if (ijk.length % 3 != 0) {
            throw new IllegalArgumentException(structure + " has " + ijk.length + " voxel indices, not a multiple of 3");
        }
        this.structure = structure;
        this.ijk = ijk.clone();
    }

    @Override
    public BrainStructure structure() {
        return structure;
    }

    @Override
    public int size() {
        return ijk.length / 3;
    }

    /** The index along axis 0, 1 or 2 of the voxel of a grayordinate, counted within this model. */
    public int ijk(int index, int axis) {
        return ijk[3 * index + axis];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VoxelModel m && structure.equals(m.structure) && Arrays.equals(ijk, m.ijk);
    }

    @Override
    public int hashCode() {
        return 31 * structure.hashCode() + Arrays.hashCode(ijk);
    }

    @Override
    public String toString() {
        return structure + " (" + size() + " voxels)";
    }
}
