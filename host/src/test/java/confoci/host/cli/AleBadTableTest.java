package confoci.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables that cannot be analysed end a run with 3 and a line that says where the fault is and what to do. */
class AleBadTableTest {

    private static final String HEADER = "study,subjects,x,y,z,space\n";
    private static final String GOOD_ROW = "Smith 2014,20,-46,20,8,MNI\n";

    @TempDir
    private Path folder;

    private SmallStudy study;

    @BeforeEach
    void write() throws IOException {
        study = SmallStudy.in(folder);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Jones 2015,20,left,20,8,MNI      | line 3 | 'left'    | number
            Jones 2015,20,NaN,20,8,MNI       | line 3 | 'NaN'     | number
            Jones 2015,20,-46,,8,MNI         | line 3 | column y  | needs x, y and z
            Jones 2015,20,-46,20,8,Mars      | line 3 | 'Mars'    | MNI or Talairach
            Jones 2015,20,-46,20,8,          | line 3 | space     | --space
            Jones 2015,,-46,20,8,MNI         | line 3 | 'Jones 2015' has no sample size | --sample-size
            Jones 2015,0,-46,20,8,MNI        | line 3 | '0'       | number of subjects
            Jones 2015,many,-46,20,8,MNI     | line 3 | 'many'    | number of subjects
            """)
    void aBadCellIsNamedWithItsRowAndTheRemedy(String row, String place, String value, String remedy) throws IOException {
        Path table = study.text("bad.csv", HEADER + GOOD_ROW + row + "\n");
        study.refuses(3, List.of("bad.csv", place, value, remedy), table);
    }

    @Test
    void sleuthTextNamesTheLine() throws IOException {
        Path twoColumns = study.text("two.txt", "//Reference=MNI\n//Smith 2014\n//Subjects=20\n-46 20\n");
        study.refuses(3, List.of("two.txt", "line 4", "-46 20", "x y z"), twoColumns);
        Path unknown = study.text("space.txt", "//Reference=Mars\n//Smith 2014\n//Subjects=20\n-46 20 8\n");
        study.refuses(3, List.of("space.txt", "line 1", "'Mars'", "MNI"), unknown);
        Path letters = study.text("letters.txt", "//Reference=MNI\n//Smith 2014\n//Subjects=20\n-46 x 8\n");
        study.refuses(3, List.of("letters.txt", "line 4", "x"), letters);
        Path missing = study.text("missing.txt", "//Reference=MNI\n//Smith 2014\n-46 20 8\n");
        study.refuses(3, List.of("missing.txt", "line 3", "'Smith 2014' has no sample size", "--fwhm"), missing);
    }

    @Test
    void aTableWithoutCoordinateColumnsSaysWhichColumnsItNeeds() throws IOException {
        Path table = study.text("two.csv", "study,subjects\nSmith 2014,20\n");
        study.refuses(3, List.of("two.csv", "no columns for x, y, z", "study | subjects", "--xyz"), table);
    }

    @Test
    void filesThatAreNoTablesAreRecognised() throws IOException {
        study.refuses(3, List.of("empty.csv", "is empty"), study.text("empty.csv", ""));
        study.refuses(3, List.of("blank.txt", "is empty"), study.text("blank.txt", " \n\n"));
        study.refuses(3, List.of("header.csv", "no experiments"), study.text("header.csv", HEADER));
        study.refuses(3, List.of("none.csv", "no such file"), folder.resolve("none.csv"));
        study.refuses(3, List.of(folder.toString(), "folder", "name the files in it"), folder);
        study.refuses(3, List.of("odd.json", "study 'a'", "expected"), study.text("odd.json", "{\"a\": 1}"));
        study.refuses(3, List.of("broken.json", "line"), study.text("broken.json", "{\"studies\": [\n"));
    }

    @Test
    void aZipOfSomethingElseIsNoWorkbook() throws IOException {
        Path zip = folder.resolve("studies.xlsx");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("holiday.jpg"));
            out.write(1);
        }
        study.refuses(3, List.of("studies.xlsx", "workbook"), zip);
    }

    @Test
    void aTruncatedGzipIsSeen() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write((HEADER + GOOD_ROW.repeat(50)).getBytes(StandardCharsets.UTF_8));
        }
        byte[] bytes = packed.toByteArray();
        Path cut = Files.write(folder.resolve("studies.csv.gz"), Arrays.copyOf(bytes, bytes.length - 12));
        study.refuses(3, List.of("studies.csv.gz", "the gzip data are cut off"), cut);
    }

    @Test
    void aFileThatCannotBeReadSaysWhy() throws IOException {
        Path secret = study.text("secret.csv", HEADER + GOOD_ROW);
        assumeTrue(secret.toFile().setReadable(false) && !Files.isReadable(secret), "root reads every file");
        study.refuses(3, List.of("secret.csv", "permission denied"), secret);
    }

    @Test
    void aReadThatFailsHalfWaySaysWhy() {
        Path memory = Path.of("/proc/self/mem");
        assumeTrue(Files.exists(memory), "needs Linux");
        study.refuses(3, List.of("/proc/self/mem", "cannot be read"), memory);
    }

    @Test
    void aSelectionThatMatchesNothingNamesWhatThereIs() {
        study.refuses(2, List.of("Planted", "'maybe'", "'yes' (10)", "'no' (10)"), study.table(), "--where", "Planted=maybe");
        study.refuses(2, List.of("no column 'Task'", "Planted"), study.table(), "--where", "Task=pain");
        study.refuses(2, List.of("Planted", "is not COLUMN=VALUE"), study.table(), "--where-not", "Planted");
    }

    @Test
    void aStudyWhoseRowsAreNotTogetherIsOneExperimentWithAWarning() throws IOException {
        Path table = study.text("twice.csv", HEADER + GOOD_ROW + "Jones 2015,18,30,20,8,MNI\n" + GOOD_ROW);
        CommandLineRun run = study.aleOf(table, "--correct", "uncorrected");
        assertThat(run.exitCode()).isZero();
        assertThat(run.warnings()).anySatisfy(warning ->
                assertThat(warning).contains("twice.csv, line 4", "rows of 'Smith 2014' are not together"));
        assertThat(run.out()).contains("2 experiments, 3 foci");
    }

    @Test
    void aSampleSizeForAllSaysThatItReplacesThoseOfTheTable() {
        CommandLineRun run = study.aleOf(study.table(), "--correct", "uncorrected", "--sample-size", "33");
        assertThat(run.warnings()).anySatisfy(warning -> assertThat(warning)
                .contains("--sample-size 33 replaces the sample sizes of the table"));
    }
}
