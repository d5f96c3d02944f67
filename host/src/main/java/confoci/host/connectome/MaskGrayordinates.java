package confoci.host.connectome;

import confoci.error.InvalidRequest;
import confoci.host.io.cifti.BrainModels;
import confoci.host.io.cifti.VoxelModel;
import confoci.host.space.BrainStructure;
import confoci.host.space.Mask;
import java.util.List;

/** Voxels of a mask as grayordinates: all of them, or some spread evenly over their order. */
public final class MaskGrayordinates {

    /** What CIFTI calls a part of the brain that is none of its structures. */
    private static final BrainStructure OTHER = new BrainStructure("OTHER");

    private MaskGrayordinates() {
    }

    /** All voxels of a mask, in its order (x fastest). */
    public static BrainModels all(Mask mask) {
        return thinned(mask, mask.voxels().size());
    }

    /**
     * So many voxels of a mask.
     *
     * @throws InvalidRequest if the mask has fewer
     */
    public static BrainModels thinned(Mask mask, int count) {
        int there = mask.voxels().size();
        if (count < 1 || count > there) {
            throw new InvalidRequest("--grayordinates " + count + ": 1 to " + there + " are possible, the voxels of " + mask.name());
        }
        int[] ijk = new int[3 * count];
        for (int i = 0; i < count; i++) {
            int voxel = mask.voxels().index((int) ((long) i * there / count));
            ijk[3 * i] = mask.grid().shape().x(voxel);
            ijk[3 * i + 1] = mask.grid().shape().y(voxel);
            ijk[3 * i + 2] = mask.grid().shape().z(voxel);
        }
        return new BrainModels(List.of(new VoxelModel(OTHER, ijk)), mask.grid());
    }
}
