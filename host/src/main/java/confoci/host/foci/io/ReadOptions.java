package confoci.host.foci.io;

import confoci.host.foci.StereotaxicSpace;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a reader cannot find in the file itself.
 *
 * @param annotation   a NIMADS annotation whose notes become tags of the studysets among the files
 * @param assumedSpace the space of foci for which a file names none; without it such a file is refused
 */
public record ReadOptions(Optional<Path> annotation, Optional<StereotaxicSpace> assumedSpace) {

    /** No annotation, and every file names its space. */
    public static ReadOptions defaults() {
        return new ReadOptions(Optional.empty(), Optional.empty());
    }
}
