package confoci.host.io.foci;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reading for tests. */
final class Read {

    static final ReadOptions ASSUMING_MNI = new ReadOptions(Optional.empty(), Optional.of(StereotaxicSpace.MNI));

    private Read() {
    }

    static FociTable text(Path folder, String text) throws IOException {
        return bytes(folder, text.getBytes("UTF-8"));
    }

    static FociTable bytes(Path folder, byte[] content) throws IOException {
        return file(Files.write(folder.resolve("foci"), content));
    }

    static FociTable file(Path file) {
        return FociFiles.read(List.of(file), ReadOptions.defaults());
    }

    static List<Point> points(Experiment experiment) {
        return experiment.foci().stream().map(focus -> focus.reported()).toList();
    }

    /** A file of the real data, or a skipped test. */
    static Path data(String name) {
        Path file = Path.of(System.getProperty("confoci.data", "shared/data"), name);
        assumeTrue(Files.exists(file), () -> "no real data here: " + file);
        return file;
    }
}
