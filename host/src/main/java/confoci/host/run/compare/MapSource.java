package confoci.host.run.compare;

import confoci.host.comparison.ComparedMap;
import confoci.host.comparison.MapPlaces;
import java.nio.file.Path;
import java.util.List;

/** Reads maps of one kind: of voxels, grayordinates or parcels. */
interface MapSource {

    /** Where they have values. */
    MapPlaces places();

    /**
     * The maps of a file, or the one that is chosen ({@link confoci.host.io.nifti.ChosenMap}).
     *
     * @return at least one, named as in the file, or as the file; values may be infinite
     * @throws confoci.error.InputDataException if it cannot be read, or has other places
     */
    List<ComparedMap> read(Path named);

    /**
     * The clusters of a file: above 0 inside.
     *
     * @return at least one
     * @throws confoci.error.InputDataException if it cannot be read, or has other places
     */
    default List<ComparedMap> clusters(Path named) {
        return read(named);
    }
}
