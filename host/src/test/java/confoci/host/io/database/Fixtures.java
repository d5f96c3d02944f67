package confoci.host.io.database;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What {@code validation/oracle/database_fixtures.py} wrote. */
public final class Fixtures {

    private static final String FEATURES = "features/data-small_version-1_";

    private Fixtures() {
    }

    /** A file or folder. */
    public static Path file(String name) {
        try {
            return Path.of(Fixtures.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A release of NeuroStore. */
    public static Path release() {
        return file("neurostore");
    }

    /** A file of the small database in the layout of Neurosynth. */
    public static Path mined(String name) {
        return file(FEATURES + name);
    }

    /** The matrix of the small database. */
    public static Path matrix() {
        return mined("vocab-terms_source-abstract_type-tfidf_features.npz");
    }

    /** What the peers read. */
    public static JsonNode expected(String part) throws IOException {
        return new ObjectMapper().readTree(file("expected.json").toFile()).get(part);
    }

    /** A copy of the files of a folder in another one, which is new. */
    public static Path copy(Path folder, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
