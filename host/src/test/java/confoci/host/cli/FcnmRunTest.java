package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.io.nifti.NiftiReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against numpy and nilearn: {@code validation/oracle/fcnm_run_reference.py}. */
class FcnmRunTest {

    @TempDir
    private Path folder;

    private Path foci;

    @BeforeEach
    void writeFoci() throws IOException {
        foci = Files.writeString(folder.resolve("foci.csv"), FcnmFixtures.FOCI);
    }

    private CommandLineRun run(String out, Object... options) {
        List<Object> arguments = new ArrayList<>(List.of("run", foci, "--out", folder.resolve(out), "--mask", file("run/mask.nii"),
                "--min-cluster", 1));
        arguments.addAll(List.of(options));
        return fcnm(arguments.toArray());
    }

    private ResultReader good(String out, Object... options) {
        CommandLineRun run = run(out, options);
        assertThat(run.exitCode()).as(run.err()).isZero();
        ResultReader results = new ResultReader(folder.resolve(out));
        results.requireConsistent(NiftiReader.read(file("run/mask.nii")).grid());
        return results;
    }

    private static void requireT(ResultReader results, String rule, String radius, String suffix) {
        FcnmFixtures.requireT(results, "run/expected_" + rule + "_" + radius + ".nii.gz", suffix, 250);
    }

    @Test
    void mapsOfTAreThoseOfNumpyForAllRadiiInOnePass() {
        ResultReader results = good("out", "--subjects", file("run/cohort"), "--sphere", "4,1,7");
        for (String radius : List.of("4", "1", "7")) {
            requireT(results, "voxels", radius, "_" + radius + "mm");
        }
        assertThat(results.column("seeds_4mm.tsv", "seed_voxels")).containsExactly("14", "7", "15");
        assertThat(results.column("seeds_1mm.tsv", "seed_voxels")).containsExactly("2", "1", "3");
        assertThat(results.column("seeds_7mm.tsv", "seed_voxels")).containsExactly("65", "33", "55");
        assertThat(results.column("seeds_7mm.tsv", "outside")).containsExactly("0", "0", "2");
        assertThat(results.column("subjects.tsv", "silent")).containsExactly("0", "0", "1", "0", "0", "1", "0");
    }

    @ParameterizedTest
    @CsvSource({"4,18;7;16", "7.5,129;81;106"})
    void spheresInMillimetresAreThoseOfNilearn(String radius, String voxels) {
        ResultReader results = good("out", "--subjects", file("run/cohort"), "--sphere", radius, "--sphere-rule", "mm");
        requireT(results, "mm", radius, "");
        assertThat(results.column("seeds.tsv", "seed_voxels")).containsExactly(voxels.split(";"));
    }

    @Test
    void theOverlapIsThatOfTheMasksThatWereWritten() {
        ResultReader results = good("out", "--subjects", file("run/cohort"), "--threshold", 0.5, "--correct", "none", "--alpha", 0.2);
        CommandLineRun again = fcnm("overlap", "--masks", folder.resolve("out") + "/mask_*.nii.gz", "--threshold", 0.5, "--min-cluster", 1,
                "--out", folder.resolve("again"));
        assertThat(again.exitCode()).as(again.err()).isZero();
        ResultReader overlap = new ResultReader(folder.resolve("again"));
        assertThat(FcnmFixtures.set(overlap.map("network.nii.gz")).cardinality()).isPositive();
        for (String name : List.of("probability.nii.gz", "network.nii.gz", "clusters.tsv")) {
            assertThat(overlap.bytes(name)).as(name).isEqualTo(results.bytes(name));
        }
    }

    @Test
    void theSameBytesOnEveryBackendAndForAnyNumberOfThreads() {
        ResultReader vector = good("vector", "--subjects", file("run/cohort"), "--device", "cpu:vector", "--threads", 3);
        ResultReader scalar = good("scalar", "--subjects", file("run/cohort"), "--device", "cpu:scalar", "--threads", 1);
        assertThat(scalar.names()).isEqualTo(vector.names());
        for (String name : vector.names()) {
            if (!name.equals("run.json")) {
                assertThat(scalar.bytes(name)).as(name).isEqualTo(vector.bytes(name));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "grid.nii | its grid of 9 x 10 x 8 voxels from 13.5",
        "one.nii | has 1 time point, and 3 are needed",
        "constant.nii | nothing in the mask has a signal",
        "nan.nii | volume 3 holds no number in the mask",
        "seed.nii | has no signal in the seed of 'Beta'",
        "absent.nii | there is no such file"})
    void aSubjectThatCannotBeUsedEndsTheRunOrIsListed(String name, String message) {
        Path bad = file("run/mask.nii").resolveSibling("bad").resolve(name);
        CommandLineRun stopped = run("stopped", "--subjects", file("run/cohort"), bad);
        assertThat(stopped.exitCode()).isEqualTo(3);
        assertThat(stopped.errors()).last().asString().contains(bad.toString(), message);
        assertThat(stopped.errors()).last().asString().matches(line -> name.equals("absent.nii") || line.contains("--on-error skip"));
        assertThat(folder.resolve("stopped")).doesNotExist();

        ResultReader without = good("without", "--subjects", file("run/cohort"));
        ResultReader skipped = good("skipped", "--subjects", bad, file("run/cohort"), "--on-error", "skip");
        assertThat(skipped.rows("subjects.tsv").getFirst()).containsEntry("fate", "skipped").containsEntry("subject", bad.toString());
        assertThat(skipped.rows("subjects.tsv").getFirst().get("problem")).contains(message);
        assertThat(skipped.bytes("t_001.nii.gz")).isEqualTo(without.bytes("t_001.nii.gz"));
    }

    @Test
    void infiniteValuesAreNoNumbersEither() throws IOException {
        byte[] bytes = Files.readAllBytes(file("run/mask.nii").resolveSibling("bad/nan.nii"));
        ByteBuffer image = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = 352; at < image.limit(); at += Float.BYTES) {
            if (Float.isNaN(image.getFloat(at))) {
                image.putFloat(at, Float.POSITIVE_INFINITY);
            }
        }
        Path bad = Files.write(folder.resolve("infinite.nii"), bytes);
        CommandLineRun stopped = run("stopped", "--subjects", file("run/cohort"), bad);
        assertThat(stopped.errors()).last().asString().contains("infinite.nii: volume 3 holds no number in the mask");
    }

    @Test
    void studiesWithoutAFocusInTheBrainAreLeftOut() throws IOException {
        Files.writeString(foci, FcnmFixtures.FOCI + "Delta,,20,90,90,60,MNI\n");
        CommandLineRun run = run("out", "--subjects", file("run/cohort"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).anyMatch(line -> line.contains("'Delta' has no focus near the mask and is left out"))
                .anyMatch(line -> line.startsWith("2 foci lie outside the mask"))
                .anyMatch(line -> line.startsWith("cohort: 2 of ") && line.contains("no signal in at least one subject"));
        assertThat(new ResultReader(folder.resolve("out")).column("seeds.tsv", "study")).containsExactly("Alpha", "Beta", "Gamma");

        Files.writeString(foci, "Study,Contrast,Subjects,X,Y,Z,Space\nDelta,,20,90,90,60,MNI\n");
        CommandLineRun none = run("none", "--subjects", file("run/cohort"));
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.errors()).last().asString().contains("no study has a focus in mask.nii");
    }

    @Test
    void aStudyWithoutFociIsLeftOut() throws IOException {
        foci = Files.writeString(folder.resolve("foci.txt"), "// Reference=MNI\n// Alpha\n// Subjects=20\n3 -4 2\n\n"
                + "// Nothing\n// Subjects=10\n\n// Beta\n// Subjects=20\n0 0 0\n");
        CommandLineRun run = run("out", "--subjects", file("run/cohort"));
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings()).anyMatch(line -> line.contains("'Nothing' has no focus and is left out"));
        assertThat(new ResultReader(folder.resolve("out")).column("seeds.tsv", "study")).containsExactly("Alpha", "Beta");

        Files.writeString(foci, "// Reference=MNI\n// Nothing\n// Subjects=10\n");
        CommandLineRun none = run("none", "--subjects", file("run/cohort"));
        assertThat(none.exitCode()).isEqualTo(3);
        assertThat(none.errors()).last().asString().contains("no study has a focus in mask.nii");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--sphere;-4 | --sphere -4.0", "--sphere;4,4 | names a radius twice",
        "--on-error;hide | stop, skip"})
    void wrongUseIsSaid(String options, String message) {
        List<Object> all = new ArrayList<>(List.of("--subjects", file("run/cohort")));
        all.addAll(List.of(options.split(";")));
        CommandLineRun run = run("out", all.toArray());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).singleElement().asString().contains(message);
    }

    @Test
    void oneSubjectIsTooFew() {
        CommandLineRun run = run("out", "--subjects", file("run/cohort/s0.nii.gz"));
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.errors()).last().asString().contains(file("run/cohort/s0.nii.gz") + ": is the only subject");
    }

    @Test
    void aCopyOfASubjectIsWarnedOf() throws IOException {
        Path copy = Files.copy(file("run/cohort/s0.nii.gz"), folder.resolve("copy.nii.gz"));
        CommandLineRun run = run("out", "--subjects", file("run/cohort"), copy);
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.warnings())
                .anyMatch(line -> line.startsWith("cohort: " + copy + " holds the same as " + file("run/cohort/s0.nii.gz")));
        assertThat(run("without", "--subjects", file("run/cohort")).warnings()).noneMatch(line -> line.contains("holds the same"));
    }

    @Test
    void aDamagedCheckpointIsNotTakenUp() throws IOException {
        Files.write(folder.resolve(".out.resume"), new byte[100]);
        CommandLineRun run = run("out", "--subjects", file("run/cohort"), "--resume");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).last().asString().contains(".out.resume is damaged");
    }
}
