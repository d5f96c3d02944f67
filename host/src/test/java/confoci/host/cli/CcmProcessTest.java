package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that did not come to its end goes on where it stopped. */
class CcmProcessTest {

    /** The log of the whole run is more than this, in bytes. */
    private static final long LOG_BYTES = 600_000;

    @TempDir
    private Path folder;

    /** Killed when a random part of the log is there, resumed, killed again, and left to finish. */
    @ParameterizedTest
    @ValueSource(strings = {"permutation", "exact", "against"})
    void killedAtRandomMomentsAndResumedIsAsUninterrupted(String nulls) throws Exception {
        SmallNetwork network = SmallNetwork.in(folder);
        String[] options = inManyStrips(network, nulls);
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        Path log = folder.resolve(".out.resume");
        long first = killWhenAsLong(log, 1 + random.nextLong(LOG_BYTES / 3), command(network, options));
        List<String> again = new ArrayList<>(command(network, options));
        again.add("--resume");
        killWhenAsLong(log, first + 1 + random.nextLong(LOG_BYTES / 3), again);
        CommandLineRun rest = CommandLineRun.of(again);
        assertThat(rest.exitCode()).as(rest.err()).isZero();
        ResultReader resumed = new ResultReader(network.out());
        List<String> whole = new ArrayList<>(command(network, options));
        whole.set(whole.indexOf("--out") + 1, folder.resolve("whole").toString());
        assertThat(CommandLineRun.of(whole).exitCode()).isZero();
        CcmReproducibilityTest.requireSame(resumed, new ResultReader(folder.resolve("whole")));
        assertThat(network.files()).as("seed %d", seed).noneMatch(file -> file.startsWith(".out"));
    }

    /** Where the results cannot be put, because a disk is full or somebody else has put a folder there, the pass is not lost. */
    @Test
    void whatIsFinishedIsKeptUntilTheResultsAreInPlace() throws Exception {
        SmallNetwork network = SmallNetwork.in(folder);
        List<String> command = command(network, inManyStrips(network, "permutation"));
        Path log = folder.resolve(".out.resume");
        Process process = startedUntilAsLong(log, 1, command);
        Path other = Files.createDirectories(network.out()).resolve("other.txt");
        Files.writeString(other, "somebody else's");
        assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        long finished = Files.size(log);
        assertThat(other).hasContent("somebody else's");
        Files.delete(other);
        List<String> again = new ArrayList<>(command);
        again.add("--resume");
        assertThat(finished).isGreaterThan(LOG_BYTES);
        assertThat(CommandLineRun.of(again).exitCode()).isZero();
        assertThat(network.files()).noneMatch(file -> file.startsWith(".out"));
    }

    /** A comparison of two sets has no choice of a null. */
    private static List<String> command(SmallNetwork network, String... options) {
        List<String> command = new ArrayList<>(network.command(options));
        if (command.contains("--against")) {
            command.subList(command.indexOf("--null"), command.indexOf("--null") + 2).clear();
        }
        return command;
    }

    /** Options of a run on a connectome of 3,000 grayordinates. */
    private static String[] inManyStrips(SmallNetwork network, String nulls) throws IOException {
        Path connectome = network.file("larger.dconn.nii");
        assertThat(CommandLineRun.of(List.of("connectome", "simulate", "--out", connectome.toString(), "--grayordinates", "3000"))
                .exitCode()).isZero();
        // So little memory that there are many strips.
        List<String> options = new ArrayList<>(List.of("--connectome", connectome.toString(), "--device", "cpu:scalar", "--threads", "1",
                "--permutations", "300", "--memory", "3m"));
        options.addAll(nulls.equals("against") ? List.of("--against", network.text("against.csv", """
                study,subjects,x,y,z,space
                Other 2001,20,-20,20,10,MNI
                Other 2001,20,30,-40,20,MNI
                Other 2002,15,10,-60,40,MNI
                Other 2003,31,-44,-8,-20,MNI
                """).toString()) : List.of("--null", nulls));
        return options.toArray(String[]::new);
    }

    /** @return how long the log was afterwards */
    private static long killWhenAsLong(Path log, long bytes, List<String> arguments) throws IOException, InterruptedException {
        Process process = startedUntilAsLong(log, bytes, arguments);
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("killed before the end").isEqualTo(137);
        return Files.size(log);
    }

    private static Process startedUntilAsLong(Path log, long bytes, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "-Xshare:auto", "-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try {
            while (process.isAlive() && !(Files.exists(log) && Files.size(log) >= bytes)) {
                Thread.sleep(1);
            }
            return process;
        } catch (IOException | InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }
}
