package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C while a plan runs: what is done stays with its summary, nothing else, and the next run goes on from there. */
class RunProcessTest {

    @TempDir
    private Path folder;

    @Test
    void controlCKeepsWhatIsDoneAndNothingElse() throws Exception {
        assumeTrue(Signals.reachChildren(), "a process whose parent ignores signals never sees them (and this needs Linux)");
        SmallStudy study = SmallStudy.in(folder);
        Path results = folder.resolve("results");
        String plan = """
                out: %s
                tables: %s
                defaults: {mask: %s, device: 'cpu:scalar', correct: vfwe}
                analyses:
                  short: {ale: , permutations: 20}
                  long: {ale: , permutations: %d}
                """;
        Path file = study.text("plan.yaml", plan.formatted(results, study.table(), study.maskFile(), 1_000_000));
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), Main.class.getName(), "run",
                file.toString(), "--verbose").redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        List<String> said = new ArrayList<>();
        try (BufferedReader err = process.errorReader()) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.add(line);
                if (Files.exists(results.resolve("short")) && line.contains("long")) {
                    Signals.send(process, "INT");
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(String.join("\n", said)).isEqualTo(130);
        assertThat(said).last().isEqualTo("confoci: interrupted");
        assertThat(names(results)).containsExactly("plan.json", "short", "summary.json", "summary.tsv");

        study.text("plan.yaml", plan.formatted(results, study.table(), study.maskFile(), 20));
        CommandLineRun again = CommandLineRun.of(List.of("run", file.toString()));
        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).contains("1 done, 1 kept");
        assertThat(names(results)).containsExactly("long", "plan.json", "report.html", "short", "summary.json", "summary.tsv");
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
