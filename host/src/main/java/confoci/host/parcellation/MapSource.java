package confoci.host.parcellation;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.domain.GrayordinateDomain;
import confoci.host.domain.VoxelDomain;
import confoci.host.io.cifti.CiftiFile;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The maps of a file, and which of its places lie in the parcels of an atlas. A row is a grayordinate or a voxel of the file. */
sealed interface MapSource extends AutoCloseable permits DenseMaps, VolumeMap {

    /**
     * Opens a file of the same kind of places as an atlas.
     *
     * @param named the file; {@link ChosenMap} chooses one of its maps
     * @throws InputDataException if it cannot be read, is of another kind or on another mesh, or no parcel of the atlas lies in it
     */
    static MapSource open(Path named, Parcellation atlas) {
        Path file = ChosenMap.file(named);
        GiftiReader.metricAdvice(file).ifPresent(advice -> {
            throw new InputDataException(file + ": " + advice);
        });
        boolean dense = Files.isRegularFile(file) && CiftiFile.isCifti(file);
        return switch (atlas.domain()) {
            case GrayordinateDomain grayordinates -> {
                if (!dense && Files.isRegularFile(file)) {
                    throw new InputDataException(file + ": is not a CIFTI file, and the parcels of " + atlas.name() + " are of"
                            + " grayordinates; map a volume to them with confoci project, or give an atlas that is a NIfTI volume");
                }
                yield DenseMaps.open(ChosenMap.of(named), atlas, grayordinates);
            }
            case VoxelDomain voxels -> {
                if (dense) {
                    throw new InputDataException(file + ": has values of grayordinates, and the parcels of " + atlas.name() + " are of"
                            + " voxels; give an atlas that is a .dlabel.nii");
                }
                yield VolumeMap.open(named, atlas, voxels);
            }
        };
    }

    /** The maps, each as a user would name it. */
    List<ChosenMap> maps();

    /** What viewers call the maps; empty for those without names, and for the only map of a file. */
    List<String> names();

    /** The space of the file: all its rows. */
    Domain space();

    /** The rows in a parcel, ascending. */
    int[] rows(int parcel);

    /** How many places of a parcel the file lacks. */
    int lacking(int parcel);

    /**
     * Reads values.
     *
     * @return per map a value for each of the rows
     */
    double[][] values(int... rows);

    /** What is doubtful about the file. */
    List<String> warnings();

    @Override
    void close();
}
