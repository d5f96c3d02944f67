package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing is computed, and nothing called right, for a count that makes no sense. */
class SenselessCountsTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"validate, --problems, 0", "validate, --problems, -1", "validate, --problems, 1e1", "validate, --problems, ''",
        "ale foci.csv, --permutations, 0", "ale foci.csv, --permutations, -5", "ale foci.csv, --threads, 0",
        "connectome simulate, --grayordinates, 0", "connectome simulate, --grayordinates, -3", "connectome simulate, --factors, 1",
        "fcnm simulate, --subjects, 0", "fcnm simulate, --volumes, -1", "fcnm simulate, --studies, 0"})
    void endsWithTwo(String command, String option, String count) {
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
        arguments.addAll(List.of(option, count));
        if (!command.startsWith("validate")) {
            arguments.addAll(List.of("--out", temp.resolve("out.cfc").toString()));
        }
        CommandLineRun run = CommandLineRun.of(arguments);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(option);
        assertThat(run.out()).isEmpty();
    }
}
