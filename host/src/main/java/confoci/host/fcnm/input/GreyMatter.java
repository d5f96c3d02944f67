package confoci.host.fcnm.input;

import confoci.error.InputDataException;
import confoci.host.space.Mask;
import confoci.host.space.VoxelGrid;
import confoci.host.template.Masks;
import confoci.model.VoxelSet;
import java.util.BitSet;

/** The grey matter of the template on any grid. */
public final class GreyMatter {

    private GreyMatter() {
    }

    /**
     * The voxels whose centres lie in {@link Masks#greyMatter}.
     *
     * @throws InputDataException if there are none
     */
    public static Mask on(VoxelGrid grid, String name) {
        Mask grey = Masks.greyMatter();
        BitSet inside = new BitSet();
        for (int i = 0; i < grid.shape().voxels(); i++) {
            int at = grey.grid().voxelOf(grid.toMm(i));
            inside.set(i, at >= 0 && grey.voxels().contains(at));
        }
        if (inside.isEmpty()) {
            throw new InputDataException(name + ": no voxel of it lies in the gray matter of MNI space; check its orientation,"
                    + " or give a --mask");
        }
        return new Mask(grid, VoxelSet.of(grid.shape(), inside), grey.name() + ", on the grid of " + name);
    }
}
