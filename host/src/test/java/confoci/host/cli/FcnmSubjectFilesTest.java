package confoci.host.cli;

import static confoci.host.cli.FcnmFixtures.fcnm;
import static confoci.host.cli.FcnmFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import confoci.host.io.safe.FileRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Masks, confounds and the global signal of subjects, against numpy and nilearn: {@code validation/oracle/fcnm_run_reference.py}. */
class FcnmSubjectFilesTest {

    private static final String COLUMNS = "csf,trans_*";
    private static final String MNI = "_space-MNI152NLin6Asym_res-3";

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
        return new ResultReader(folder.resolve(out));
    }

    private void bad(String message, Object... options) {
        CommandLineRun run = run("bad", options);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.errors()).last().asString().contains(message);
        assertThat(folder.resolve("bad")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "masked | --subject-masks;MASKS",
        "confounds | --confounds;CONFOUNDS;--confound-columns;csf,trans_*",
        "global | --global-signal",
        "denoised | --subject-masks;MASKS;--confounds;CONFOUNDS;--confound-columns;trans_*;--confound-columns;csf;--global-signal"})
    void mapsOfTAreThoseOfNumpy(String expected, String options) {
        List<Object> all = new ArrayList<>(List.of("--subjects", file("run/cohort")));
        for (String option : options.split(";")) {
            all.add(switch (option) {
                case "MASKS" -> file("run/masks");
                case "CONFOUNDS" -> file("run/confounds");
                default -> option;
            });
        }
        ResultReader results = good("out", all.toArray());
        FcnmFixtures.requireT(results, "run/expected_" + expected + ".nii.gz", "", 200);
        all.addAll(List.of("--device", "cpu:scalar", "--threads", 1));
        ResultReader scalar = good("scalar", all.toArray());
        assertThat(scalar.bytes("t_002.nii.gz")).isEqualTo(results.bytes("t_002.nii.gz"));
    }

    /** Subjects 0, 1, 2 and 6 as fMRIPrep would leave them. */
    private Path derivatives() throws IOException {
        Path root = folder.resolve("my derivatives");
        int number = 1;
        for (int s : new int[] {0, 1, 2, 6}) {
            String start = "sub-0" + number + "/func/sub-0" + number + "_task-rest";
            Files.createDirectories(root.resolve(start).getParent());
            Files.copy(file("run/cohort/s" + s + ".nii.gz"), root.resolve(start + MNI + "_desc-preproc_bold.nii.gz"));
            Files.copy(file("run/bad/constant.nii"), root.resolve(start + "_space-T1w_desc-preproc_bold.nii.gz"));
            Files.copy(file("run/masks/s" + s + ".nii.gz"), root.resolve(start + MNI + "_desc-brain_mask.nii.gz"));
            Files.copy(file("run/confounds/s" + s + ".tsv"), root.resolve(start + "_desc-confounds_timeseries.tsv"));
            number++;
        }
        return root;
    }

    private Object[] explicit() throws IOException {
        StringBuilder images = new StringBuilder();
        StringBuilder masks = new StringBuilder();
        StringBuilder tables = new StringBuilder();
        for (int s : new int[] {0, 1, 2, 6}) {
            images.append(file("run/cohort/s" + s + ".nii.gz")).append('\n');
            masks.append(file("run/masks/s" + s + ".nii.gz")).append('\n');
            tables.append(file("run/confounds/s" + s + ".tsv")).append('\n');
        }
        return new Object[] {"--subjects", Files.writeString(folder.resolve("images.txt"), images), "--subject-masks",
            Files.writeString(folder.resolve("masks.txt"), masks), "--confounds",
            Files.writeString(folder.resolve("tables.txt"), tables), "--confound-columns", COLUMNS};
    }

    @Test
    void derivativesOfFmriprepBringMasksAndConfounds() throws IOException {
        Path root = derivatives();
        ResultReader listed = good("listed", explicit());
        ResultReader found = good("found", "--subjects", root, "--subject-masks", "beside", "--confound-columns", COLUMNS);
        for (String name : List.of("t_001.nii.gz", "t_003.nii.gz", "network.nii.gz")) {
            assertThat(found.bytes(name)).as(name).isEqualTo(listed.bytes(name));
        }
        assertThat(found.column("subjects.tsv", "volumes")).containsExactly("20", "20", "20", "20");

        JsonNode record = new ObjectMapper().readTree(folder.resolve("found/run.json").toFile());
        assertThat(record.at("/options/subject_masks/0").asText()).isEqualTo("beside");
        assertThat(record.at("/options/confounds/0").asText()).isEqualTo("beside");
        assertThat(record.at("/options/confound_columns/1").asText()).isEqualTo("trans_*");
        assertThat(record.at("/options/global_signal").asBoolean(true)).isFalse();
        List<String> inputs = record.get("inputs").findValuesAsText("name");
        assertThat(inputs).hasSize(2 + 4 * 3);
        for (JsonNode input : record.get("inputs")) {
            FileRecord expected = FileRecord.of("", Path.of(input.get("name").asText()));
            assertThat(input.get("bytes").asLong()).isEqualTo(expected.bytes());
            assertThat(input.get("sha256").asText()).isEqualTo(expected.sha256());
        }
    }

    @Test
    void ofAPairBothFilesAreRecorded() throws IOException {
        good("out", "--subjects", file("run/cohort"));
        JsonNode record = new ObjectMapper().readTree(folder.resolve("out/run.json").toFile());
        assertThat(record.get("inputs").findValuesAsText("name")).hasSize(2 + 8).anyMatch(name -> name.endsWith("s4.hdr"))
                .anyMatch(name -> name.endsWith("s4.img"));
    }

    @Test
    void whatIsMissingOfASubjectEndsTheRunAtOnceOrIsListed() throws IOException {
        Path root = derivatives();
        Path mask = root.resolve("sub-02/func/sub-02_task-rest" + MNI + "_desc-brain_mask.nii.gz");
        Path table = root.resolve("sub-03/func/sub-03_task-rest_desc-confounds_timeseries.tsv");
        Files.delete(mask);
        Files.delete(table);
        Object[] options = {"--subjects", root, "--subject-masks", "beside", "--confound-columns", COLUMNS};
        bad(mask + ": there is no such file", options);
        List<Object> skipping = new ArrayList<>(List.of(options));
        skipping.addAll(List.of("--on-error", "skip"));
        ResultReader results = good("skipped", skipping.toArray());
        assertThat(results.column("subjects.tsv", "fate")).containsExactly("used", "skipped", "skipped", "used");
        assertThat(results.column("subjects.tsv", "problem")).containsExactly("n/a", mask + ": there is no such file",
                table + ": there is no such file", "n/a");

        Path list = Files.writeString(folder.resolve("list.txt"), file("run/cohort/s0.nii.gz") + "\nabsent.nii\n");
        bad("absent.nii: there is no such file", "--subjects", list);
        bad("s0.nii.gz: is given twice", "--subjects", file("run/cohort"), file("run/cohort/s0.nii.gz"));
    }

    @Test
    void masksThatDoNotSuitAreRefused() throws IOException {
        Path cohort = file("run/cohort");
        bad("--subject-masks: 1 file for 7 subjects", "--subjects", cohort, "--subject-masks", file("run/mask.nii"));
        Path masks = Files.createDirectory(folder.resolve("masks"));
        for (int s = 0; s < 7; s++) {
            Files.copy(file("run/masks/s" + s + ".nii.gz"), masks.resolve("s" + s + ".nii.gz"));
        }
        Path third = masks.resolve("s2.nii.gz");
        Files.delete(third);
        Files.copy(file("run/bad/one.nii"), masks.resolve("s2.nii"));
        good("fine", "--subjects", cohort, "--subject-masks", masks);
        Files.delete(masks.resolve("s2.nii"));
        Files.copy(file("run/bad/grid.nii"), third);
        bad("s2.nii.gz: its grid of", "--subjects", cohort, "--subject-masks", masks);
        Files.delete(third);
        Files.copy(file("run/bad/constant.nii"), third);
        bad("s2.nii.gz: has 5 volumes", "--subjects", cohort, "--subject-masks", masks);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "csf;1;2 | has 2 rows below its header, and the image 20 time points",
        "other;ROWS | has no column csf; it has other",
        "csf;TEXT | row 20, column csf: 'abc' is no number"})
    void confoundsThatDoNotSuitAreRefused(String text, String message) throws IOException {
        Path tables = Files.createDirectory(folder.resolve("tables"));
        String rows = "1\n".repeat(19);
        for (int s = 0; s < 7; s++) {
            Files.writeString(tables.resolve("s" + s + ".csv"), s == 4
                    ? text.replace("ROWS", rows + "1").replace("TEXT", rows + "abc").replace(';', '\n') : "csf\n" + rows + "2\n");
        }
        Path fifth = tables.resolve("s4.csv");
        bad(fifth + ": " + message, "--subjects", file("run/cohort"), "--confounds", tables, "--confound-columns", "csf");
        ResultReader skipped = good("skipped", "--subjects", file("run/cohort"), "--confounds", tables, "--confound-columns", "csf",
                "--on-error", "skip");
        assertThat(skipped.column("subjects.tsv", "fate")).containsExactly("used", "used", "used", "used", "skipped", "used", "used");
    }

    @Test
    void confoundsThatExplainEverythingAreRefused() throws IOException {
        Path tables = Files.createDirectory(folder.resolve("tables"));
        for (int s = 0; s < 7; s++) {
            StringBuilder text = new StringBuilder("c0");
            for (int column = 1; column < 18; column++) {
                text.append(",c").append(column);
            }
            for (int t = 0; t < 20; t++) {
                text.append('\n').append(t == 0 ? 1 : 0);
                for (int column = 1; column < 18; column++) {
                    text.append(',').append(t == column ? 1 : 0);
                }
            }
            Files.writeString(tables.resolve("s" + s + ".csv"), text);
        }
        bad("18 independent confounds explain its 20 time points", "--subjects", file("run/cohort"), "--confounds", tables);
    }

    @Test
    void aCutImageIsNamed() throws IOException {
        byte[] whole = Files.readAllBytes(file("run/cohort/s1.nii.gz"));
        Path cut = folder.resolve("a cut one.nii.gz");
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
        bad("a cut one.nii.gz: ends after", "--subjects", cut, file("run/cohort"));
        Files.write(cut, Arrays.copyOf(whole, whole.length - 3));
        bad("a cut one.nii.gz: is cut short in its gzip checksum", "--subjects", cut, file("run/cohort"));
        whole[whole.length / 2] ^= 0x55;
        Files.write(cut, whole);
        bad("a cut one.nii.gz: ", "--subjects", cut, file("run/cohort"));
    }
}
