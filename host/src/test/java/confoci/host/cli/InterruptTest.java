package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and its relatives, sent to a process of its own that is busy writing results. */
class InterruptTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void aSignalEndsTheRunAndLeavesNothing(String signal, int exitCode) throws Exception {
        assumeTrue(Signals.reachChildren(), "a process whose parent ignores signals never sees them (and this needs Linux)");
        Path stderr = Files.createTempFile("confoci", ".err");
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), SlowCommand.class.getName(), temp.resolve("parent/out").toString())
                .redirectError(stderr.toFile()).start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("ready");
            assertThat(temp).isNotEmptyDirectory();
            Signals.send(process, signal);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(exitCode);
            assertThat(temp).isEmptyDirectory();
            assertThat(Files.readString(stderr)).endsWith("confoci: interrupted\n").doesNotContain("Exception", "cannot write");
        } finally {
            process.destroyForcibly();
            Files.delete(stderr);
        }
    }
}
