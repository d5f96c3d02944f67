package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own can show: a Java without the Vector API, and Ctrl-C. */
class AleProcessTest {

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    @Test
    void aDeviceThatIsAskedForByNameNeverGivesWay() throws Exception {
        List<String> before = study.files();
        Process process = start("--device", "cpu:vector");
        assertThat(lines(process)).singleElement().asString().startsWith("confoci: --device cpu:vector: ")
                .contains("without the Vector API", "--add-modules jdk.incubator.vector");
        assertThat(process.exitValue()).isEqualTo(4);
        assertThat(study.files()).isEqualTo(before);
    }

    @Test
    void withoutTheVectorApiTheNextDeviceIsTaken() throws Exception {
        Process process = start();
        assertThat(lines(process)).anySatisfy(line -> assertThat(line).contains("passed over: cpu:vector"));
        assertThat(process.exitValue()).isZero();
        assertThat(study.out().resolve("run.json")).content().contains("\"id\": \"cpu:scalar\"");
    }

    @Test
    void whatDoesNotReachStandardOutputIsNotPassedOver() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "this system has no /dev/full");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "help").redirectOutput(full).start();
        assertThat(lines(process)).singleElement().asString().contains("standard output", "disk");
        assertThat(process.exitValue()).isEqualTo(3);
    }

    @Test
    void controlCLeavesNothing() throws Exception {
        assumeTrue(Signals.reachChildren(), "a process whose parent ignores signals never sees them (and this needs Linux)");
        List<String> before = study.files();
        Process process = start("--device", "cpu:scalar", "--permutations", "1000000", "--verbose");
        List<String> said = new ArrayList<>();
        try (BufferedReader err = process.errorReader()) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                said.add(line);
                if (line.startsWith("device ")) {
                    assertThat(study.files()).hasSizeGreaterThan(before.size());
                    Signals.send(process, "INT");
                }
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(said).last().isEqualTo("confoci: interrupted");
        assertThat(study.files()).isEqualTo(before);
    }

    /** Starts {@code confoci ale} in a Java without the incubator module; nothing reads its standard output, which is small. */
    private Process start(String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(study.command(study.table(), options));
        return new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static List<String> lines(Process process) throws Exception {
        try (BufferedReader err = process.errorReader()) {
            List<String> lines = err.lines().toList();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }
}
