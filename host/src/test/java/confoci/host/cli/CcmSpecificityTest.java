package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code confoci ccm} finds of the specificity of maps: degree, comparisons of two sets, the topographic null. */
class CcmSpecificityTest {

    @TempDir
    private Path folder;

    private SmallNetwork network;
    private Path patients;
    private Path controls;

    @BeforeEach
    void write() throws IOException {
        network = SmallNetwork.in(folder);
        List<String> lines = Files.readAllLines(network.table());
        List<String> studies = lines.stream().skip(1).map(line -> line.split(",")[0]).distinct().toList();
        patients = network.text("patients.csv", of(lines, studies.subList(0, 11)));
        controls = network.text("controls.csv", of(lines, studies.subList(11, studies.size())));
    }

    private static String of(List<String> lines, List<String> studies) {
        return lines.getFirst() + "\n" + lines.stream().skip(1).filter(line -> studies.contains(line.split(",")[0]))
                .collect(Collectors.joining("\n")) + "\n";
    }

    private CommandLineRun ccm(Path table, String name, String... options) {
        List<String> command = new ArrayList<>(List.of("ccm", table.toString(), "--connectome", network.connectome().toString(), "--out",
                folder.resolve(name).toString()));
        command.addAll(Arrays.asList(options));
        return CommandLineRun.of(command);
    }

    private ResultReader good(Path table, String name, String... options) {
        CommandLineRun run = ccm(table, name, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(name));
    }

    private float[] map(String result, String name) {
        return SmallNetwork.map(folder.resolve(result).resolve(name + ".dscalar.nii"), 0);
    }

    @Test
    void degreeIsTheMeanOfTheOthersInTheMatrix() {
        good(network.table(), "out");
        float[] degree = map("out", "degree");
        for (int g = 0; g < degree.length; g++) {
            double sum = 0;
            for (int other = 0; other < degree.length; other++) {
                sum += other == g ? 0 : network.matrix()[g][other];
            }
            assertThat((double) degree[g]).isCloseTo(sum / (degree.length - 1), within(1e-7));
        }
    }

    /** Each set by itself is pooled by the command without a second set. */
    @ParameterizedTest
    @ValueSource(strings = {"--pooling=random", "--pooling=fixed", "--unweighted"})
    void theDifferenceIsThatOfBothMaps(String pooling) {
        good(patients, "both", "--against", controls.toString(), pooling, "--permutations", "100");
        good(patients, "a", pooling);
        good(controls, "b", pooling);
        float[] difference = map("both", "difference");
        float[] ofA = map("both", "pooled_fc_a");
        float[] ofB = map("both", "pooled_fc_b");
        float[] a = map("a", "pooled_fc");
        float[] b = map("b", "pooled_fc");
        for (int g = 0; g < a.length; g++) {
            assertThat(ofA[g]).isCloseTo(a[g], within(1e-6f));
            assertThat(ofB[g]).isCloseTo(b[g], within(1e-6f));
            assertThat(difference[g]).isCloseTo(a[g] - b[g], within(1e-6f));
        }
    }

    /** What is kept beside the connectome after the first run serves the second. */
    @ParameterizedTest
    @CsvSource({"cpu:scalar, 3", "cpu:vector, 2"})
    void devicesThreadsAndCachesChangeNothing(String device, String threads) {
        for (List<String> options : List.of(List.of("--against", controls.toString(), "--networks", network.networks().toString(),
                "--permutations", "300"), List.of("--null", "topographic", "--permutations", "300"))) {
            List<String> first = new ArrayList<>(options);
            first.addAll(List.of("--device", "cpu:scalar", "--threads", "1"));
            List<String> second = new ArrayList<>(options);
            second.addAll(List.of("--device", device, "--threads", threads));
            String name = options.getFirst().substring(2);
            CcmReproducibilityTest.requireSame(good(patients, name + "-2", second.toArray(String[]::new)),
                    good(patients, name + "-1", first.toArray(String[]::new)));
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() throws IOException {
        refused(2, "--null exact", "--against", controls.toString(), "--null", "exact");
        refused(2, "--profile saberi2024", "--against", controls.toString(), "--profile", "saberi2024");
        refused(2, "--pool", "--against", controls.toString(), "--pool", "cortex");
        refused(2, "--save-null", "--against", controls.toString(), "--save-null");
        refused(2, "--shared drop has no effect without --against", "--shared", "drop");
        refused(2, "--permutations 0", "--against", controls.toString(), "--permutations", "0");
        refused(3, "in both groups", "--against", patients.toString());
        refused(2, "--networks", "--null", "topographic", "--networks", network.networks().toString());
        refused(2, "--save-null", "--null", "topographic", "--save-null");
        refused(2, "--null topographic", "--null", "topographic", "--profile", "saberi2024");
        Path one = network.text("one.csv", "Study,Subjects,X,Y,Z,Space\nAdams 2001,12,-40,18,10,MNI\n");
        CommandLineRun run = ccm(one, "out", "--null", "topographic");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("only one has a seed");
        CommandLineRun far = ccm(patients, "out", "--against", network.text("far.csv",
                "Study,Subjects,X,Y,Z,Space\nFar 2001,12,120,90,90,MNI\n").toString());
        assertThat(far.exitCode()).isEqualTo(3);
        assertThat(far.err()).contains("far.csv: no focus lies near enough");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private void refused(int exitCode, String said, String... options) {
        CommandLineRun run = ccm(patients, "out", options);
        assertThat(run.errors()).singleElement().asString().contains(said);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
