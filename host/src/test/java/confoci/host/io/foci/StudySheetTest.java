package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sample sizes and spaces that stand on another sheet, or in another file, by the names of studies. */
class StudySheetTest {

    private static final Object[][] STUDIES = {{"Study", "N", "Space", "Drug", "Title"}, {"Ito, 2010", 20, "MNI", "SSRI", "On this"},
        {"Joy 2011", 18, "TAL", "other", "On that"}};
    private static final Object[][] FOCI = {{"Study", "X", "Y", "Z"}, {"Ito 2010", 1, 2, 3}, {"Ito 2010", 4, 5, 6}, {"Joy 2011", 7, 8, 9}};

    @TempDir
    private Path folder;

    private FociTable workbook(Object[][]... sheets) throws IOException {
        Path file = folder.resolve("foci.xlsx");
        try (OutputStream out = Files.newOutputStream(file); Workbook workbook = new Workbook(out, "test", "1.0")) {
            for (int s = 0; s < sheets.length; s++) {
                Worksheet sheet = workbook.newWorksheet("sheet " + (s + 1));
                for (int r = 0; r < sheets[s].length; r++) {
                    for (int c = 0; c < sheets[s][r].length; c++) {
                        if (sheets[s][r][c] instanceof Number number) {
                            sheet.value(r, c, number);
                        } else {
                            sheet.value(r, c, (String) sheets[s][r][c]);
                        }
                    }
                }
            }
        }
        return Read.file(file);
    }

    private static void check(FociTable table) {
        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Ito 2010", "Joy 2011");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 18.0);
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(2, 1);
        assertThat(table.experiments().getLast().foci()).extracting(Focus::space).containsExactly(StereotaxicSpace.TALAIRACH);
        assertThat(table.experiments()).extracting(e -> Map.copyOf(e.tags()))
                .containsExactly(Map.of("Drug", "SSRI"), Map.of("Drug", "other"));
    }

    @Test
    void anotherSheetTellsSampleSizesAndSpaces() throws IOException {
        FociTable table = workbook(STUDIES, FOCI, new Object[][] {{"Read me"}});

        check(table);
        assertThat(table.warnings()).anyMatch(w -> w.endsWith("sheet 'sheet 2' is read; sample sizes and spaces of its studies are those of"
                + " sheet 'sheet 1', 1 more is not"));
        check(workbook(FOCI, STUDIES));
    }

    @Test
    void anotherFileTellsThem() throws IOException {
        Path studies = Files.writeString(folder.resolve("studies.csv"),
                "Study,N,Space,Drug\n\"Ito, 2010\",20,MNI,SSRI\nJoy 2011,18,TAL,other\n");
        Path foci = Files.writeString(folder.resolve("foci.csv"), "Study,X,Y,Z\nIto 2010,1,2,3\nIto 2010,4,5,6\nJoy 2011,7,8,9\n");

        check(FociFiles.read(List.of(studies, foci), ReadOptions.defaults()));
        check(FociFiles.read(List.of(foci, studies), ReadOptions.defaults()));
        assertThatThrownBy(() -> Read.file(studies)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("studies.csv: there are no columns for x, y, z");
    }

    @Test
    void whatTheTableOfFociSaysItselfStays() throws IOException {
        FociTable table = workbook(new Object[][] {{"Study", "N", "X", "Y", "Z", "Space"}, {"Ito 2010", 5, 1, 2, 3, "MNI"}}, STUDIES);

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(5.0);
        assertThat(table.warnings()).singleElement().asString().endsWith("sheet 'sheet 1' is read, 1 other is not");
    }

    @Test
    void contrastsTellSampleSizesApart() throws IOException {
        Object[][] studies = {{"Study", "Contrast", "N", "Space"}, {"Kay", "a", 10, "MNI"}, {"Kay", "b", 12, "MNI"}};
        Object[][] foci = {{"Study", "Contrast", "X", "Y", "Z"}, {"Kay", "b", 1, 2, 3}, {"Kay", "a", 1, 2, 3}};
        FociTable table = workbook(foci, studies);
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(12.0, 10.0);

        assertThatThrownBy(() -> workbook(new Object[][] {{"Study", "X", "Y", "Z"}, {"Kay", 1, 2, 3}}, studies))
                .isInstanceOf(InputDataException.class)
                .hasMessageContaining("sheet 'sheet 2' has for 'Kay' both N 10 MNI and N 12 MNI, and the contrast does not decide");
    }

    @Test
    void studiesThatDoNotMatchAreTold() throws IOException {
        Object[][] studies = {{"Study", "N"}, {"Lee et al.", 10}};
        Object[][] foci = {{"Study", "X", "Y", "Z", "Space"}, {"Lee 2012", 1, 2, 3, "MNI"}};

        FociTable table = workbook(foci, studies);

        assertThat(table.experiments().getFirst().hasSampleSize()).isFalse();
        assertThat(table.warnings()).anyMatch(w ->
                w.endsWith("sheet 'sheet 2' has sample sizes, but none of its studies is named as here"));

        Object[][] more = {{"Study", "N"}, {"Lee 2012", 10}};
        Object[][] both = {{"Study", "X", "Y", "Z", "Space"}, {"Lee 2012", 1, 2, 3, "MNI"}, {"May 2013", 1, 2, 3, "MNI"}};
        assertThat(workbook(both, more).warnings()).anyMatch(w -> w.contains("1 study is not in sheet 'sheet 2', for example 'May 2013'"));
    }

    @Test
    void aTableWithoutOneCoordinateIsNotTakenForOneOfStudies() {
        assertThatThrownBy(() -> Read.text(folder, "study,n,x,y,space\nA,9,1,2,MNI\n")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("not a table of foci: its first line is: study | n | x | y | space");
    }
}
