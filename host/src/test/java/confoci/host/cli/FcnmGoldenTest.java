package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.file;
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

/** What {@code confoci fcnm} prints and records, word by word. */
class FcnmGoldenTest {

    @TempDir
    private Path folder;

    private Golden golden;
    private Path foci;

    @BeforeEach
    void write() throws IOException {
        golden = new Golden(folder);
        foci = Files.writeString(folder.resolve("foci.csv"), FcnmFixtures.FOCI);
    }

    private void fcnm(String name, boolean device, Object... arguments) {
        List<String> command = new ArrayList<>(List.of("fcnm"));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        command.addAll(List.of("--out", folder.resolve("out").toString()));
        if (device) {
            command.addAll(Golden.DEVICE);
        }
        golden.prints(name, command);
        golden.records(name, folder.resolve("out"));
    }

    @Test
    void asItIsByItself() {
        fcnm("fcnm-run", true, "run", foci, "--subjects", file("run/cohort"), "--mask", file("run/mask.nii"));
    }

    /** Every option has another value than by itself, so that each must be told in the record. */
    @Test
    void withEveryOption() {
        fcnm("fcnm-run-options", true, "run", foci, "--subjects", file("run/cohort/s0.nii.gz"), file("run/cohort/s1.nii.gz"),
                file("run/cohort/s2.nii.gz"), file("run/cohort/s3.nii.gz"), "--subject-masks", file("run/masks/s0.nii.gz"),
                file("run/masks/s1.nii.gz"), file("run/masks/s2.nii.gz"), file("run/masks/s3.nii.gz"), "--global-signal", "--confounds",
                file("run/confounds/s0.tsv"), file("run/confounds/s1.tsv"), file("run/confounds/s2.tsv"), file("run/confounds/s3.tsv"),
                "--confound-columns", "csf,trans_*", "--mask", file("run/mask.nii"), "--on-error", "skip", "--sphere", "4,7",
                "--sphere-rule", "mm", "--tal2mni", "brett", "--correct", "bonferroni", "--alpha", "0.04", "--tails", "two-sided",
                "--threshold", "0.5", "--min-cluster", "2", "--connectivity", "6", "--permutations", "5", "--seed", "3");
    }

    @Test
    void bySignFlips() {
        fcnm("fcnm-run-flips", true, "run", foci, "--subjects", file("run/cohort"), "--mask", file("run/mask.nii"), "--correct",
                "fwe-sign-flip", "--flips", "30", "--alpha", "0.4", "--min-cluster", "1", "--seed", "4");
    }

    @Test
    void byRandomFieldTheoryInFurtherCohorts() {
        Path cohort = folder.resolve("cohort");
        CommandLineRun made = FcnmFixtures.fcnm("simulate", "--subjects", 7, "--volumes", 20, "--voxel", 12, "--studies", 5,
                "--out", cohort);
        assertThat(made.exitCode()).as(made.err()).isZero();
        fcnm("fcnm-run-replication", true, "run", cohort.resolve("foci.csv"), "--subjects", cohort + "/sub-00?_bold.nii.gz", "--mask",
                cohort.resolve("mask.nii.gz"), "--networks", cohort.resolve("networks.nii.gz"), "--network-names",
                cohort.resolve("networks.tsv"), "--correct", "fwe-rft", "--sphere", "8", "--min-cluster", "2", "--replication",
                "second=" + cohort.resolve("sub-005_bold.nii.gz"), "--replication", "second=" + cohort.resolve("sub-006_bold.nii.gz"),
                "--replication", "second=" + cohort.resolve("sub-007_bold.nii.gz"));
    }

    /** Every other study of a simulation, the others being set B. */
    @Test
    void againstAnotherSet() throws IOException {
        Path cohort = folder.resolve("cohort");
        CommandLineRun made = FcnmFixtures.fcnm("simulate", "--subjects", 7, "--volumes", 20, "--voxel", 12, "--studies", 12,
                "--out", cohort);
        assertThat(made.exitCode()).as(made.err()).isZero();
        List<String> lines = Files.readAllLines(cohort.resolve("foci.csv"));
        List<String> studies = lines.stream().skip(1).map(line -> line.split(",")[0]).distinct().toList();
        Path patients = Files.writeString(folder.resolve("patients.csv"), of(lines, studies, 0));
        Path controls = Files.writeString(folder.resolve("controls.csv"), of(lines, studies, 1));
        fcnm("fcnm-run-against", true, "run", patients, "--against", controls, "--subjects", cohort, "--mask",
                cohort.resolve("mask.nii.gz"), "--networks", cohort.resolve("networks.nii.gz"), "--network-names",
                cohort.resolve("networks.tsv"), "--sphere", "8,12", "--min-cluster", "2", "--permutations", "500", "--seed", "2");
    }

    private static String of(List<String> lines, List<String> studies, int which) {
        return lines.getFirst() + "\n" + lines.stream().skip(1).filter(line -> studies.indexOf(line.split(",")[0]) % 2 == which)
                .collect(Collectors.joining("\n")) + "\n";
    }

    @Test
    void ofMasks() {
        fcnm("fcnm-overlap", false, "overlap", "--masks", file("masks"), "--mask", file("region.nii.gz"), "--networks",
                file("atlas.nii.gz"), "--threshold", "0.5", "--min-cluster", "8", "--connectivity", "26");
    }

    @Test
    void ofMapsOfT() {
        fcnm("fcnm-overlap-t", false, "overlap", "--t-maps", file("t/t.nii.gz"), "--subjects", "20", "--correct", "fdr", "--alpha", "0.1",
                "--tails", "two-sided");
    }

    @Test
    void ofASimulation() {
        fcnm("fcnm-simulate", false, "simulate", "--subjects", "3", "--volumes", "10", "--voxel", "15", "--studies", "4", "--related",
                "0.5", "--seed", "6");
    }
}
