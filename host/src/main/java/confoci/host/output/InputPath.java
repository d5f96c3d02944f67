package confoci.host.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where an input lies as seen from a result folder, so that results are found together with their inputs wherever both are copied to: in a
 * data set under version control, other people have it in another place. A path is relative if the user gave a relative one, or if the
 * input and the results have a folder in common that is theirs: that in which the results lie, or the one in which Confoci was started.
 */
public final class InputPath {

    /** The member of an entry of {@code inputs} that holds it. */
    static final String KEY = "path";
    private static final String NAME = "name";

    private InputPath() {
    }

    /**
     * The path of an input, with slashes.
     *
     * @param name    as the user gave it
     * @param results the folder, without links
     * @return empty if it is no file, such as standard input
     */
    static Optional<String> of(String name, Path results) {
        try {
            Path given = Path.of(name);
            if (!Files.isRegularFile(given)) {
                return Optional.empty();
            }
            // The file itself may be a link to where its content is kept.
            Path file = OutputTarget.parent(given.toAbsolutePath()).toRealPath().resolve(given.getFileName());
            Path path = !given.isAbsolute() || haveInCommon(file, results) ? results.relativize(file) : given;
            return Optional.of(path.toString().replace(path.getFileSystem().getSeparator(), "/"));
        } catch (IOException | IllegalArgumentException e) {
            // Cannot be looked at, or is on another drive.
            return Optional.empty();
        }
    }

    private static boolean haveInCommon(Path file, Path results) throws IOException {
        Path started = Path.of("").toRealPath();
        return file.startsWith(OutputTarget.parent(results)) || started.getParent() != null && file.startsWith(started)
                && results.startsWith(started);
    }

    /**
     * Where a recorded input may lie now: where its name says, seen from here, and where it lies as seen from its results.
     *
     * @param results the folder of the record
     * @param input   an entry of {@code inputs}
     */
    public static Stream<Path> places(Path results, Map<?, ?> input) {
        return Stream.concat(file(Path.of(""), input.get(NAME)), file(results, input.get(KEY)));
    }

    private static Stream<Path> file(Path folder, @Nullable Object recorded) {
        try {
            return recorded == null ? Stream.empty()
                    : Stream.of(folder.resolve(String.valueOf(recorded))).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
