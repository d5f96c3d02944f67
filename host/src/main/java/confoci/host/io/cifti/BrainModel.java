package confoci.host.io.cifti;

import confoci.host.space.BrainStructure;

/** The grayordinates of one brain structure: vertices of its surface or voxels of the volume, in the order of the matrix. */
public sealed interface BrainModel permits SurfaceModel, VoxelModel {

    BrainStructure structure();

    /** The number of grayordinates. */
    int size();
}
