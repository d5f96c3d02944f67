package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.host.device.opencl.OpenClProvider;
import confoci.spi.DeviceProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code confoci ale --robustness} and its options. */
class AleRobustnessTest {

    private static final List<String> TABLES = List.of("robustness.tsv", "robustness_leave_one_out.tsv", "robustness_fail_safe.tsv",
            "null_experiments.tsv");

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private ResultReader run(String out, String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.addAll(List.of("--robustness", "--correct", "cfwe-size,tfce,fdr", "--cluster-p", "0.005", "--permutations", "60",
                "--fail-safe-max", "9", "--fail-safe-sequences", "2", "--out", folder.resolve(out).toString()));
        List<String> command = study.command(study.table(), all.toArray(String[]::new));
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(out));
    }

    @Test
    void isTheSameOnEveryDeviceAndForAnyNumberOfThreads() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "these tests run without the Vector API");
        List<String> devices = new ArrayList<>(List.of("cpu:vector"));
        new OpenClProvider().probe().stream().filter(DeviceProbe::usable).findFirst().ifPresent(device -> devices.add(device.id()));
        ResultReader one = run("one", "--device", "cpu:scalar", "--threads", "1");
        for (String device : devices) {
            ResultReader other = run(device.replace(':', '-'), "--device", device);
            for (String table : TABLES) {
                assertThat(other.bytes(table)).as(device + " " + table).isEqualTo(one.bytes(table));
            }
        }
        assertThat(one.column("robustness.tsv", "sequences")).isNotEmpty().allMatch("2"::equals);
        assumeThat(devices).as("no OpenCL device here").hasSizeGreaterThan(1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            --fail-safe-max 20                              | is for --robustness
            --fail-safe-min 20                              | is for --robustness
            --fail-safe-sequences 3                         | is for --robustness
            --robustness --fail-safe-max 0                  | a whole number from 1
            --robustness --fail-safe-max 100001             | at most 100000 null experiments
            --robustness --fail-safe-sequences 101          | at most 100 can be made
            --robustness --fail-safe-min 9 --fail-safe-max 8 | raise --fail-safe-max
            --robustness --fail-safe-min 201                | raise --fail-safe-max
            --robustness --null-foci rotated                | leave out --null-foci rotated
            """)
    void whatMakesNoSenseIsRefused(String options, String remedy) {
        study.refuses(2, List.of(remedy), study.table(), options.split(" +"));
    }
}
