package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares what commands print and record with what they are known to: the files in {@code golden} among the resources. Paths, times and
 * all that differs from machine to machine are placeholders there. After a change that is meant,
 * {@code mvn -pl host -am test -Dtest='*GoldenTest' -Dconfoci.golden=write -Dsurefire.failIfNoSpecifiedTests=false} writes the files anew,
 * and the difference belongs into the commit that makes the change.
 */
final class Golden {

    /** One thread of the readable backend, so that the device is the same everywhere. */
    static final List<String> DEVICE = List.of("--device", "cpu:scalar", "--threads", "1");

    private static final boolean WRITE = "write".equals(System.getProperty("confoci.golden"));
    private static final Path FIXTURES = FcnmFixtures.file("overlap.json").getParent();

    private final Path folder;

    /** @param folder with the inputs and results of the test, called DIR in what is expected */
    Golden(Path folder) {
        this.folder = folder;
    }

    /** Runs a command and compares what it ends with and prints; NAME.txt is expected. */
    void prints(String name, List<String> arguments) {
        CommandLineRun run = CommandLineRun.of(arguments);
        prints(name, arguments, run.exitCode(), run.out(), run.err());
    }

    /** Compares what a command ended with and printed. */
    void prints(String name, List<String> arguments, int exitCode, String out, String err) {
        String said = err.lines().filter(Golden::isTheSameEverywhere).map(line -> line + "\n").collect(Collectors.joining());
        require(name + ".txt", "$ confoci " + String.join(" ", arguments) + "\n" + out + "--- standard error\n" + said + "--- exit code "
                + exitCode + "\n");
    }

    /** Compares the record of a run and its methods; NAME.json and NAME-methods.txt are expected. */
    void records(String name, Path results) {
        require(name + ".json", GoldenRecord.of(new ResultReader(results).json("run.json")));
        if (Files.exists(results.resolve(MethodsCheck.TEXT))) {
            MethodsCheck.of(results).require();
            require(name + "-methods.txt", MethodsCheck.of(results).paragraph() + "\n");
        }
    }

    /** Compares a text; the file NAME is expected. */
    void require(String name, String text) {
        String actual = text.replace(folder.toString(), "DIR").replace(FIXTURES.toString(), "FIXTURES")
                .replaceAll("(fingerprint\"?: \"?)[0-9a-f]{64}", "$1...");
        try {
            if (WRITE) {
                Files.createDirectories(sources());
                Files.writeString(sources().resolve(name), actual);
                return;
            }
            URL expected = Golden.class.getResource("golden/" + name);
            assertThat(expected).as("golden/" + name).isNotNull();
            assertThat(actual).as(name).isEqualTo(read(expected));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(URL file) throws IOException {
        try (InputStream in = file.openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Progress depends on the clock; which devices are passed over, and how much memory may be taken, on the machine. */
    private static boolean isTheSameEverywhere(String line) {
        return !line.matches(".* \\d+%.*|device passed over: .*|random foci: .*");
    }

    private static Path sources() {
        return Stream.of(Path.of(""), Path.of("host")).map(root -> root.toAbsolutePath().resolve("src/test/resources/confoci/host/cli"))
                .filter(path -> Files.isDirectory(path.getParent())).findFirst().orElseThrow().resolve("golden");
    }
}
