package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code confoci fcnm run --against}. */
class FcnmAgainstTest {

    @TempDir
    private Path folder;

    private Path cohort;
    private Path patients;
    private Path controls;

    @BeforeEach
    void write() throws IOException {
        cohort = folder.resolve("cohort");
        assertThat(FcnmFixtures.fcnm("simulate", "--subjects", 5, "--volumes", 20, "--voxel", 15, "--studies", 9, "--out", cohort)
                .exitCode()).isZero();
        List<String> lines = Files.readAllLines(cohort.resolve("foci.csv"));
        List<String> studies = lines.stream().skip(1).map(line -> line.split(",")[0]).distinct().toList();
        patients = Files.writeString(folder.resolve("patients.csv"), of(lines, studies.subList(0, 4)));
        controls = Files.writeString(folder.resolve("controls.csv"), of(lines, studies.subList(4, 9)));
    }

    private static String of(List<String> lines, List<String> studies) {
        return lines.getFirst() + "\n" + lines.stream().skip(1).filter(line -> studies.contains(line.split(",")[0]))
                .collect(Collectors.joining("\n")) + "\n";
    }

    private CommandLineRun run(Path table, String name, Object... options) {
        List<Object> command = new ArrayList<>(List.of("run", table, "--subjects", cohort, "--mask", cohort.resolve("mask.nii.gz"),
                "--sphere", "15", "--min-cluster", "1", "--out", folder.resolve(name)));
        command.addAll(List.of(options));
        return FcnmFixtures.fcnm(command.toArray());
    }

    private ResultReader good(Path table, String name, Object... options) {
        CommandLineRun run = run(table, name, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return new ResultReader(folder.resolve(name));
    }

    /** The maps of each set are those of the command without a second set, whatever device and threads compute them. */
    @Test
    void bothSetsAreAsByThemselves() {
        ResultReader both = good(patients, "both", "--against", controls, "--permutations", 200, "--device", "cpu:scalar", "--threads", 1);
        ResultReader a = good(patients, "a");
        ResultReader b = good(controls, "b");
        for (String name : List.of("probability.nii.gz", "network.nii.gz", "clusters.tsv", "studies.tsv", "degree.nii.gz")) {
            assertThat(both.bytes(name)).as(name).isEqualTo(a.bytes(name));
        }
        assertThat(both.bytes("t_004.nii.gz")).isEqualTo(a.bytes("t_004.nii.gz"));
        assertThat(both.bytes("t_005.nii.gz")).isEqualTo(b.bytes("t_001.nii.gz"));
        assertThat(both.bytes("mask_009.nii.gz")).isEqualTo(b.bytes("mask_005.nii.gz"));
        ResultReader again = good(patients, "again", "--against", controls, "--permutations", 200, "--device", "cpu:vector", "--threads",
                3);
        CcmReproducibilityTest.requireSame(again, both);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        refused(2, "--permutations 0", "--against", controls, "--permutations", "0");
        refused(2, "--seed-masks", "--against", controls, "--seed-masks", cohort.resolve("mask.nii.gz"));
        refused(2, "--shared keep has no effect without --against", "--shared", "keep");
        refused(3, "in both groups", "--against", patients);
    }

    private void refused(int exitCode, String said, Object... options) {
        CommandLineRun run = run(patients, "out", options);
        assertThat(run.errors()).singleElement().asString().contains(said);
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(folder.resolve("out")).doesNotExist();
    }
}
