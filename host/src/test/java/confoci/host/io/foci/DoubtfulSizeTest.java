package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.columns.ColumnChoices;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sample sizes that may be numbers of samples, that count several groups, or that are given once for several contrasts. */
class DoubtfulSizeTest {

    @TempDir
    private Path folder;

    private static String table(String name, String... sizes) {
        StringBuilder text = new StringBuilder("Study;" + name + ";Space;x;y;z\n");
        String[] studies = {"Abe 2010", "Abe 2010", "Bo 2011", "Bo 2011", "Cho 2012", "Cho 2012"};
        for (int i = 0; i < sizes.length; i++) {
            text.append(studies[i]).append(';').append(sizes[i]).append(";MNI;").append(i).append(";20;-30\n");
        }
        return text.toString();
    }

    private FociTable read(String text, Optional<String> sampleSize, List<String> ignore) throws IOException {
        ColumnChoices choices = new ColumnChoices(List.of(), List.of(), List.of(), sampleSize, Optional.empty(), ignore, Optional.empty());
        Path file = Files.writeString(folder.resolve("chosen"), text);
        return FociFiles.read(List.of(file), new ReadOptions(Optional.empty(), Optional.empty(), choices, _ -> { }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Sample no.", "Sample nr", "Sample #", "sample_number", "Subject no", "Participant Nr.", "Sample", "Samples",
        "No. of samples"})
    void numbersOfSamplesAreNoSizes(String name) throws IOException {
        String text = table(name, "1", "2", "1", "2", "1", "3");

        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("'" + name + "' (column 2), with '1', '2', '3', may number the samples or be their size")
                .hasMessageContaining("--sample-size-column").hasMessageContaining("--ignore");
        assertThat(read(text, Optional.empty(), List.of(name)).experiments()).noneMatch(Experiment::hasSampleSize);
        assertThat(read(text, Optional.of(name), List.of()).experiments()).allMatch(Experiment::hasSampleSize);
    }

    /** As where a size is written beside the last focus, or beside any but the first. */
    @Test
    void aSizeFurtherDownIsThatOfRowsAbove() throws IOException {
        FociTable table = Read.text(folder, "Study,Contrast,N,Space,x,y,z\nDoe,a,,MNI,1,2,3\nDoe,a,20,MNI,4,5,6\nDoe,a,,MNI,7,8,9\n"
                + "Eve,a,,MNI,1,1,1\nEve,b,30,MNI,2,2,2\nFay,a,,MNI,3,3,3\nFay,a,12,MNI,4,4,4\nFay,a,14,MNI,5,5,5\n");
        assertThat(table.experiments()).extracting(Experiment::label)
                .containsExactly("Doe: a", "Eve: a", "Eve: b", "Fay: a", "Fay: a", "Fay: a");
        assertThat(table.experiments().getFirst().subjects()).isEqualTo(20);
        assertThat(table.experiments().getFirst().foci()).hasSize(3);
        assertThat(table.experiments().get(1).hasSampleSize()).as("another contrast may have another size").isFalse();
        assertThat(table.experiments().get(3).hasSampleSize()).as("either of two").isFalse();
        assertThat(table.warnings()).anyMatch(warning -> warning.contains("sample size"));
    }

    @ParameterizedTest
    @CsvSource({"1 1 2 2 3 3", "1 2 3 4 5 6", "101 102 103 104 105 106", "2 1 3 2 1 1", "1 1 1 1 1 1"})
    void numbersFromOneOnOrInARowAreDoubtful(String sizes) throws IOException {
        assertThatThrownBy(() -> Read.text(folder, table("Sample no.", sizes.split(" ")))).isInstanceOf(InputDataException.class)
                .hasMessageContaining("may number the samples");
        assertThat(Read.text(folder, table("N", sizes.split(" "))).warnings())
                .anyMatch(w -> w.contains("the sample sizes in 'N' (column 2)")
                && w.contains("--ignore \"N\""));
    }

    @Test
    void aNumberOfASampleWithGapsIsDoubtfulBySmallNumbers() {
        assertThatThrownBy(() -> Read.text(folder, table("Sample no.", "1", "2", "2", "4", "7", "7")))
                .isInstanceOf(InputDataException.class);
    }

    @Test
    void sizesUnderADoubtfulNameAreTakenWithAWord() throws IOException {
        FociTable numbered = Read.text(folder, table("Subject number", "20", "20", "18", "18", "31", "31"));
        assertThat(numbered.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 18.0, 31.0);
        assertThat(numbered.warnings()).singleElement().asString().contains("the sample size is taken from 'Subject number'", "--ignore");

        for (String name : List.of("Sample", "No. of subjects", "# participants", "Total N", "Number of participants")) {
            assertThat(Read.text(folder, table(name, "20", "20", "18", "18", "31", "31")).warnings()).as(name).isEmpty();
        }
    }

    /** "No" may be a number of subjects, of a row, or of anything. */
    @ParameterizedTest
    @ValueSource(strings = {"No", "No.", "Nr.", "#", "N\u00b0", "Number", "Count", "Total", "Size"})
    void aNumberOfNobodyKnowsWhatIsNoSize(String name) throws IOException {
        FociTable sizes = Read.text(folder, table(name, "20", "20", "18", "18", "31", "31"));
        assertThat(sizes.experiments()).hasSize(3).noneMatch(Experiment::hasSampleSize);
        assertThat(sizes.warnings()).singleElement().asString().contains("no column was taken for the sample size; if it is '" + name + "'",
                "--sample-size-column \"" + name + "\"");
        assertThat(read(table(name, "20", "20", "18", "18", "31", "31"), Optional.of(name), List.of()).experiments())
                .extracting(Experiment::subjects).containsExactly(20.0, 18.0, 31.0);

        FociTable running = Read.text(folder, table(name, "1", "2", "3", "4", "5", "6"));
        assertThat(running.experiments()).noneMatch(Experiment::hasSampleSize);
        assertThat(running.warnings()).noneMatch(w -> w.contains("sample size"));
    }

    /** Rows have different numbers, and the rows of a study stand together. */
    @Test
    void onlyWhatCanNumberSomethingIsWarnedOf() throws IOException {
        assertThat(Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,1,2,3\nB,21,MNI,1,2,4\nC,20,MNI,1,2,5\nD,22,MNI,1,2,6\n").warnings())
                .isEmpty();
        assertThat(Read.text(folder, table("N", "12", "12", "13", "13", "14", "14")).warnings()).singleElement().asString()
                .contains("if they number samples or studies");
        assertThat(Read.text(folder, table("N", "1", "2", "3", "4", "5", "6")).warnings())
                .anyMatch(w -> w.contains("if they number rows, samples or studies"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"N (after exclusion)", "N enrolled", "Final N", "Subjects recruited", "N participated"})
    void sizesBeforeAndAfterExclusionsStopTheRun(String name) {
        assertThatThrownBy(() -> read("Study;N;" + name + ";Space;x;y;z\nA;24;22;MNI;1;2;3\n")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("give different sample sizes").hasMessageContaining("'" + name + "'");
    }

    @Test
    void aFractionIsTakenWithAWord() throws IOException {
        FociTable table = Read.text(folder, "Study,N,Space,x,y,z\nA,20.5,MNI,1,2,3\nB,21,MNI,1,2,4\nC,20.0,MNI,1,2,5\n");

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.5, 21.0, 20.0);
        assertThat(FociChecks.warnings(table.experiments())).singleElement().asString()
                .contains("line 2: 'A' has a sample size of 20.5, which is not a whole number");
    }

    @Test
    void aNumberOfTheSampleBesideItsSizeIsATag() throws IOException {
        FociTable table = Read.text(folder, "Study,N,Sample no.,Space,x,y,z\nA,20,1,MNI,1,2,3\nA,18,2,MNI,4,5,6\nB,25,1,MNI,1,1,1\n");

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 18.0, 25.0);
        assertThat(table.experiments().getFirst().tags()).containsEntry("Sample no.", "1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"N (patients/controls)|20/18", "N|20 + 18", "N|20 (10 F)", "Sample size|38 (20 pat, 18 con)",
        "Subjects|20 vs 18", "Patients / Controls|20/18", "N pt vs. hc|20 - 18", "Participants|20\u201318", "Sample|20 and 18",
        "n (SCZ) patients|20 of 25"})
    void severalNumbersInASizeAreRefused(String name, String cell) {
        String numbers = cell.replaceAll("\\D+", ", ").strip();
        String text = "Study;" + name + ";Space;x;y;z\nA;" + cell + ";MNI;1;2;3\n";

        if (name.startsWith("n (SCZ)")) {
            assertThat(read(text).warnings()).anyMatch(w -> w.contains("no column was taken for the sample size") && w.contains(name));
        } else {
            assertThatThrownBy(() -> read(text)).isInstanceOf(InputDataException.class)
                    .hasMessageContaining("line 2, column " + name + ": '" + cell + "' has several numbers ("
                            + numbers.replaceAll(",$", ""))
                    .hasMessageContaining("--sample-size-column");
        }
    }

    private FociTable read(String text) {
        try {
            return Read.text(folder, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDecimalCommaMaySeparateTwoGroups() {
        assertThatThrownBy(() -> read("Study;N;Space;x;y;z\nA;20,18;MNI;1;2;3\n")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("'20,18' may be two numbers or a fraction");
        assertThat(read("Study;N;Space;x;y;z\nA;20,0;MNI;1,5;2;3\nB;18.5;MNI;1,5;2;3\n").experiments())
                .extracting(Experiment::subjects).containsExactly(20.0, 18.5);
    }

    @Test
    void anotherColumnSettlesIt() throws IOException {
        String text = "Study;N (patients/controls);All;Space;x;y;z\nA;20/18;38;MNI;1;2;3\n";

        assertThat(read(text, Optional.of("All"), List.of()).experiments()).extracting(Experiment::subjects).containsExactly(38.0);
        assertThat(Read.text(folder, text.replace("All", "N")).experiments()).extracting(Experiment::subjects).containsExactly(38.0);
    }

    @Test
    void sleuthTextRefusesSeveralNumbersToo() {
        assertThatThrownBy(() -> read("// Reference=MNI\n// A: c\n// Subjects=20/18\n1 2 3\n")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("line 3: '20/18' has several numbers (20, 18)");
    }

    @ParameterizedTest
    @ValueSource(chars = {',', '\t', ';'})
    void aSizeGivenOnceIsThatOfTheStudysContrasts(char delimiter) {
        FociTable table = read("""
                Study,Contrast,N,Space,x,y,z
                Abe 2010,go,20,TAL,1,2,3
                Abe 2010,go,,TAL,4,5,6
                Abe 2010,stop,,,7,8,9
                Bo 2011,go,15,MNI,1,1,1
                Bo 2011,stop,NA,MNI,2,1,1
                Cho 2012,go,,MNI,3,1,1
                Abe 2010,wait,,,1,2,9
                Abe 2010,go,,,5,5,5
                """.replace(',', delimiter));

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("Abe 2010: go", "Abe 2010: stop", "Bo 2011: go",
                "Bo 2011: stop", "Cho 2012: go", "Abe 2010: wait");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 20.0, 15.0, Double.NaN, Double.NaN, 20.0);
        assertThat(table.experiments()).extracting(e -> e.foci().getFirst().space().abbreviation())
                .containsExactly("TAL", "TAL", "MNI", "MNI", "MNI", "TAL");
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(3, 1, 1, 1, 1, 1);
        assertThat(table.warnings()).anyMatch(w -> w.contains("the sample size is blank for 2 experiments and taken from another row of the"
                + " study, first for 'Abe 2010: stop' in line 4")).anyMatch(w -> w.contains("the space is blank for 2 experiments"));
    }

    /** Each contrast has a size of its own, and a further one below another study's rows has none that is certain. */
    @Test
    void whereTheStudyHasSeveralSizesThatOfTheSameContrastOrTheRowAboveCounts() {
        FociTable table = read("Study,Contrast,N,Space,x,y,z\nA,go,20,MNI,1,2,3\nA,stop,18,MNI,4,5,6\nA,go,,MNI,7,8,9\nA,stop,,MNI,1,1,1\n"
                + "A,wait,,MNI,2,2,2\nB,go,9,MNI,1,1,1\nA,rest,,MNI,2,2,2\n");

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 18.0, 18.0, 9.0, Double.NaN);
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(2, 2, 1, 1, 1);
    }

    @Test
    void mergedCellsOfAWorkbookAreReadLikeBlankOnes() throws IOException {
        Path file = folder.resolve("merged.xlsx");
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("foci");
            Object[][] rows = {{"Study", "Contrast", "N", "Space", "x", "y", "z"}, {"A", "go", 20, "MNI", 1, 2, 3},
                {"A", "stop", null, "MNI", 4, 5, 6}, {"B", "go", 15, "MNI", 7, 8, 9}};
            for (int row = 0; row < rows.length; row++) {
                for (int column = 0; column < 7; column++) {
                    if (rows[row][column] instanceof Integer number) {
                        sheet.value(row, column, number);
                    } else if (rows[row][column] != null) {
                        sheet.value(row, column, (String) rows[row][column]);
                    }
                }
            }
            sheet.range(1, 2, 2, 2).merge();
        }
        FociTable table = Read.file(file);

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 20.0, 15.0);
        assertThat(table.warnings()).anyMatch(w -> w.contains("first for 'A: stop' in row 3"));
    }
}
