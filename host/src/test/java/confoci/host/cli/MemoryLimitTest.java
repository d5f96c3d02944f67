package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.template.SmallMasks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Processes that are started as the launcher starts them take no more than {@code --memory} allows, and compute the same. */
class MemoryLimitTest {

    private static final Path STATUS = Path.of("/proc/self/status");

    @TempDir
    private Path folder;

    @Test
    void networkMapping() throws Exception {
        requireRun(CommandLineRun.of(List.of("fcnm", "simulate", "--out", folder.resolve("cohort").toString(), "--subjects", "8", "--voxel",
                "5", "--volumes", "200", "--studies", "12")));
        within(300, out -> List.of("fcnm", "run", folder.resolve("cohort/foci.csv").toString(), "--subjects",
                folder.resolve("cohort").toString(), "--mask", folder.resolve("cohort/mask.nii.gz").toString(), "--permutations", "80",
                "--device", "cpu", "--out", out));
    }

    /** So many threads would work on so many rows at once. */
    @Test
    void convergentConnectivity() throws Exception {
        Path connectome = folder.resolve("network.dconn.nii");
        requireRun(CommandLineRun.of(List.of("connectome", "simulate", "--out", connectome.toString(), "--grayordinates", "9000")));
        Path studies = SmallNetwork.in(folder).table();
        within(256, out -> List.of("ccm", studies.toString(), "--connectome", connectome.toString(), "--null", "permutation",
                "--permutations", "500", "--threads", "32", "--device", "cpu", "--out", out));
    }

    /** A fine mask is refused with a size before its work, and that size does; half of the voxels of a millimetre, with TFCE, and all. */
    @ParameterizedTest
    @CsvSource({"1, 'vfwe,tfce'", "1, cfwe-size", "1.5, 'tfce,fdr,uncorrected'"})
    void activationLikelihood(double voxel, String corrections) throws Exception {
        SmallStudy study = SmallStudy.in(folder);
        Path mask = SmallMasks.write(SmallMasks.on(SmallMasks.grid(voxel)), folder.resolve("fine.nii.gz"));
        List<String> command = List.of("ale", study.table().toString(), "--mask", mask.toString(), "--permutations", "20", "--correct",
                corrections, "--device", "cpu", "--out", folder.resolve("out").toString(), "--memory");
        String refusal = said(ExitCode.OUT_OF_MEMORY, Stream.concat(command.stream(), Stream.of("240m")).toList(), "-Xmx96m");
        assertThat(refusal).contains("voxels of a grid of");
        String enough = refusal.replaceAll("(?s).*allow --memory (\\d+)m at least.*", "$1");
        int mebibytes = Integer.parseInt(enough);
        Peak peak = peak(said(ExitCode.DONE, Stream.concat(command.stream(), Stream.of(enough + "m")).toList(),
                "-Xmx" + mebibytes * 2 / 5 + "m"));
        assertThat(peak.mebibytes).isLessThanOrEqualTo(mebibytes);
    }

    private interface Command {
        List<String> into(String out);
    }

    private void within(int mebibytes, Command command) throws Exception {
        assumeTrue(Files.exists(STATUS), "the system does not report what a process takes");
        Peak free = run(command.into(folder.resolve("free").toString()), "-Xmx1g");
        List<String> limited = new ArrayList<>(command.into(folder.resolve("limited").toString()));
        limited.addAll(List.of("--memory", mebibytes + "m"));
        Peak within = run(limited, "-Xmx" + mebibytes * 2 / 5 + "m");
        assertThat(within.said).doesNotContain("-Xmx");
        assertThat(within.mebibytes).isLessThanOrEqualTo(mebibytes);
        assertThat(free.mebibytes).as("without a limit").isGreaterThan(mebibytes);
        assertThat(files(folder.resolve("limited"))).isEqualTo(files(folder.resolve("free")));
    }

    private static void requireRun(CommandLineRun run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** What is to be the same: all bytes but those of the record of the run. */
    private static Map<String, Integer> files(Path folder) throws IOException {
        Map<String, Integer> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).filter(path -> !path.endsWith("run.json")).toList()) {
                files.put(folder.relativize(path).toString(), Arrays.hashCode(Files.readAllBytes(path)));
            }
        }
        return files;
    }

    /**
     * What a process took.
     *
     * @param mebibytes the largest resident set (VmHWM)
     */
    private record Peak(long mebibytes, String said) {
    }

    private static Peak run(List<String> arguments, String heap) throws Exception {
        return peak(said(ExitCode.DONE, arguments, heap));
    }

    private static String said(int exitCode, List<String> arguments, String heap) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules=jdk.incubator.vector", "-XX:+UseSerialGC", heap, "-cp", System.getProperty("java.class.path"),
                Measured.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isEqualTo(exitCode);
        return said;
    }

    private static Peak peak(String said) {
        String peak = said.lines().filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
        return new Peak(Long.parseLong(peak.replaceAll("\\D", "")) >> 10, said);
    }

    /** Runs a command line and says what the process took. */
    static final class Measured {

        public static void main(String[] arguments) throws IOException {
            Log log = Log.standardError();
            int code = Execution.run(Main.commandLine(log, Commands.namedBy(arguments)), log, arguments);
            Files.readAllLines(STATUS).stream().filter(line -> line.startsWith("VmHWM:")).forEach(System.out::println);
            System.exit(code);
        }
    }
}
