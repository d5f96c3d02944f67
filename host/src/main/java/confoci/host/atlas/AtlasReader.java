package confoci.host.atlas;

import confoci.error.InputDataException;
import confoci.host.domain.Domain;
import confoci.host.io.nifti.ChosenMap;
import java.nio.file.Path;
import java.util.List;

/** Reads atlases of one format; {@link Atlases} lists all of them. */
interface AtlasReader {

    /** Whether a file is of this format, by its content, whatever else may be wrong with it. */
    boolean reads(Path file);

    /**
     * Reads the labels of a domain's places, from a file in its space or one that can be taken to it without interpolation.
     *
     * @param chosen the file; if it has several maps, the one that is meant
     * @return possibly without regions
     * @throws InputDataException if the file cannot be read, holds no labels or is of another kind of places
     */
    Atlas read(ChosenMap chosen, Domain domain);

    /** The regions that the file lists, whether or not a place belongs to them; none of a format that lists none. */
    default List<Region> listed(ChosenMap chosen) {
        return List.of();
    }
}
