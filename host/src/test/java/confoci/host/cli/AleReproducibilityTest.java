package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same bytes. */
class AleReproducibilityTest {

    private static final String ALL = "vfwe,cfwe-size,cfwe-mass,tfce,fdr,uncorrected";

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    private ResultReader run(Path out, String... options) {
        List<String> command = study.command(study.table(), options);
        command.addAll(List.of("--correct", ALL));
        command.set(command.indexOf("--out") + 1, out.toString());
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(out);
    }

    @ParameterizedTest
    @CsvSource({"default, cpu:vector, 1", "default, cpu:vector, 2", "default, cpu:scalar, 2", "pyale, cpu:vector, 2",
        "gingerale, cpu:vector, 2"})
    void onEveryDeviceAndNumberOfThreads(String profile, String device, String threads) {
        assumeTrue(!device.equals("cpu:vector") || ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
                "these tests run without the Vector API");
        ResultReader expected = run(folder.resolve("expected"), "--profile", profile, "--device", "cpu:scalar", "--threads", "1");
        ResultReader actual = run(folder.resolve("actual"), "--profile", profile, "--device", device, "--threads", threads);
        requireSame(actual, expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3m", "64g"})
    void withAnyMemory(String memory) {
        requireSame(run(folder.resolve("some"), "--memory", memory), run(folder.resolve("any")));
    }

    @Test
    void anotherSeedGivesAnotherNull() {
        ResultReader one = run(folder.resolve("one"), "--seed", "1");
        ResultReader two = run(folder.resolve("two"), "--seed", "2");
        assertThat(two.column("null_maxima.tsv.gz", "max_ale")).isNotEqualTo(one.column("null_maxima.tsv.gz", "max_ale"));
        assertThat(two.bytes("ale.nii.gz")).isEqualTo(one.bytes("ale.nii.gz"));
    }

    @Test
    void morePermutationsBeginWithTheSame() {
        List<String> few = run(folder.resolve("few"), "--permutations", "60").column("null_maxima.tsv.gz", "max_tfce");
        List<String> many = run(folder.resolve("many"), "--permutations", "300").column("null_maxima.tsv.gz", "max_tfce");
        assertThat(many.subList(0, 60)).isEqualTo(few);
    }

    @Test
    void whereverTheTableLies() throws IOException {
        ResultReader here = run(folder.resolve("a"));
        Path other = Files.createDirectory(folder.resolve("elsewhere")).resolve("studies.csv");
        Files.copy(study.table(), other);
        CommandLineRun run = study.aleOf(other, "--correct", ALL);
        assertThat(run.exitCode()).isZero();
        requireSameFiles(new ResultReader(study.out()), here);
    }

    private static void requireSame(ResultReader actual, ResultReader expected) {
        requireSameFiles(actual, expected);
        assertThat(lasting(actual)).isEqualTo(lasting(expected));
    }

    private static void requireSameFiles(ResultReader actual, ResultReader expected) {
        assertThat(actual.names()).isEqualTo(expected.names());
        for (String name : expected.names()) {
            if (!name.equals("run.json")) {
                assertThat(actual.bytes(name)).as(name).isEqualTo(expected.bytes(name));
            }
        }
    }

    /** The record of a run without what may differ: the times, and what follows from other arguments. */
    private static ObjectNode lasting(ResultReader result) {
        ObjectNode record = (ObjectNode) result.json("run.json");
        for (String section : List.of("command_line", "device", "java", "times")) {
            assertThat(record.remove(section)).as(section).isNotNull();
        }
        return record;
    }
}
