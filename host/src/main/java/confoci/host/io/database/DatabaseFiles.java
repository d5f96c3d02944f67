package confoci.host.io.database;

import confoci.error.InputDataException;
import confoci.host.database.Database;
import confoci.host.foci.StereotaxicSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The files that are a database by themselves: an index, or the folder of a release of NeuroStore. */
public final class DatabaseFiles {

    private DatabaseFiles() {
    }

    /** Whether a file or folder is a database by itself. */
    public static boolean is(Path file) {
        return NeuroStoreRelease.is(file) || IndexFile.is(file);
    }

    /** The files that are read of it: those of a release, any other file itself. */
    public static List<Path> inputs(Path file) {
        return NeuroStoreRelease.is(file) ? NeuroStoreRelease.files(file) : List.of(file);
    }

    /**
     * Reads a database.
     *
     * @param assumed the space of foci for which it names none
     * @param warn    receives the warnings
     * @throws InputDataException if it is damaged or cut off
     */
    public static Database read(Path file, Optional<StereotaxicSpace> assumed, Consumer<String> warn) {
        return NeuroStoreRelease.is(file) ? NeuroStoreRelease.read(file, assumed, warn) : IndexFile.read(file);
    }
}
