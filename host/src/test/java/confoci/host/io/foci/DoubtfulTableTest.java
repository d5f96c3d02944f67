package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.StereotaxicSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Merged cells, totals, notes, running numbers, and numbers that can be read in two ways. */
class DoubtfulTableTest {

    @TempDir
    private Path folder;

    @Test
    void aContrastBelowAMergedStudyIsAnExperimentOfItsOwn() throws IOException {
        FociTable table = Read.text(folder, """
                Study,Contrast,N,Space,Method,x,y,z
                Ono 2011,go > stop,21,TAL,EPI,1,2,3
                ,,,,,4,5,6
                ,stop > go,,,ASL,7,8,9
                ,,,,,10,11,12
                Rey 2014,go > stop,17,MNI,EPI,13,14,15
                ,,,,,16,17,18
                """);

        assertThat(table.experiments()).extracting(Experiment::label)
                .containsExactly("Ono 2011: go > stop", "Ono 2011: stop > go", "Rey 2014: go > stop");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(21.0, 21.0, 17.0);
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(2, 2, 2);
        assertThat(table.experiments()).extracting(e -> e.tags().get("Method")).containsExactly("EPI", "ASL", "EPI");
        assertThat(table.experiments().get(1).foci()).allMatch(focus -> focus.space() == StereotaxicSpace.TALAIRACH);
        assertThat(table.warnings()).anyMatch(w -> w.contains("line 4 ('Ono 2011: stop > go')"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Transformed to MNI", "MNI converted (tal2mni)", "Originally Talairach?"})
    void aColumnThatMayDecideTheSpaceIsTold(String header) throws IOException {
        FociTable table = Read.text(folder, "Study,N,Space," + header + ",x,y,z\nA,20,TAL,yes,1,2,3\nB,18,MNI,no,4,5,6\n");
        assertThat(table.warnings()).anyMatch(warning -> warning.contains("'" + header + "' (column 4) does not decide the space")
                && warning.contains("--ignore"));
        assertThat(Read.text(folder, "Study,N,Space,Task,x,y,z\nA,20,TAL,yes,1,2,3\n").warnings())
                .noneMatch(warning -> warning.contains("does not decide the space"));
    }

    @Test
    void aSampleSizeOrTaskBelowAMergedStudyIsAnExperimentOfItsOwn() throws IOException {
        FociTable sizes = Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,1,2,3\n,,,4,5,6\n,18,,7,8,9\n,,TAL,1,1,1\n,,,2,2,2\n");
        assertThat(sizes.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 18.0);
        assertThat(sizes.experiments().get(1).foci()).extracting(focus -> focus.space().abbreviation())
                .containsExactly("MNI", "TAL", "TAL");

        FociTable tasks = Read.text(folder,
                "Study,N,Space,Task,x,y,z\nA,20,MNI,Stroop,1,2,3\n,,,,4,5,6\n,,,Flanker,7,8,9\n,,,,1,1,1\n,,,Stroop,2,2,2\n");
        assertThat(tasks.experiments()).extracting(e -> e.tags().get("Task")).containsExactly("Stroop", "Flanker");
        assertThat(tasks.experiments()).extracting(e -> e.foci().size()).containsExactly(3, 2);
        assertThat(tasks.warnings()).anyMatch(w -> w.contains("column 'Task' takes 1 experiment apart"));
    }

    @Test
    void theContrastOfARowWithoutAStudyCounts() throws IOException {
        FociTable table = Read.text(folder,
                "Study,Contrast,N,Space,x,y,z\nA,c,20,MNI,1,2,3\nA,c,20,MNI,4,5,6\n,d,,,7,8,9\nB,c,9,MNI,1,1,1\n");

        assertThat(table.experiments()).extracting(Experiment::label).containsExactly("A: c", "A: d", "B: c");
        assertThat(table.experiments().get(1).subjects()).isEqualTo(20);
    }

    @Test
    void aBlankContrastBelowAFilledOneIsWarnedAbout() throws IOException {
        FociTable table = Read.text(folder, "Study,Contrast,N,Space,x,y,z\nA,c,20,MNI,1,2,3\nA,,20,MNI,4,5,6\nA,d,20,MNI,1,1,1\n");

        assertThat(table.experiments()).hasSize(3);
        assertThat(table.warnings()).anyMatch(w -> w.contains("column 'Contrast' is blank below") && w.contains("line 3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Total,35,,,,", "Grand total,35,MNI,,,", "* p < .05,,,,,", "Coordinates were read off the figures,,,,,"})
    void aTotalOrANoteIsWarnedAbout(String row) throws IOException {
        FociTable table = Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,1,2,3\nB,15,MNI,4,5,6\n" + row + "\n");

        assertThat(table.warnings()).singleElement().asString().contains("line 4", "remove the row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Mean,18,MNI,7,8,9", "Average,,,7,8,9", "TOTAL,35,,7,8,9", "mean (SD),18,MNI,7,8,9", "Grand mean:,,,7,8,9",
        "Median,18,,7,8,9", "Mean \u00b1 SD,18,,7,8,9", "Mittelwert,18,,7,8,9", ",Mean,,7,8,9", "SD,2,,1,1,1"})
    void aRowOfSummaryWithCoordinatesIsRefused(String row) {
        assertThatThrownBy(() -> Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,1,2,3\nB,15,MNI,4,5,6\n" + row + "\n"))
                .isInstanceOf(InputDataException.class).hasMessageContaining("line 4: '").hasMessageContaining("remove the row");
    }

    @Test
    void aStudyThatBeginsLikeASummaryIsOne() throws IOException {
        FociTable table = Read.text(folder, "Study,N,Space,x,y,z\nTotal War 2010,20,MNI,1,2,3\nMean,15,MNI,4,5,6\nMean,15,MNI,7,5,6\n"
                + "Meaney 2012,9,MNI,1,1,1\nMin,9,MNI,1,1,4\n");

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Total War 2010", "Mean", "Meaney 2012", "Min");
    }

    /** Na, Nan and Null are surnames. */
    @Test
    void aStudyMayBeNamedLikeAMissingValue() throws IOException {
        FociTable table = Read.text(folder, "Study,N,Space,x,y,z\nNa,20,MNI,1,2,3\nNan,21,MNI,1,2,3\nNa et al. 2015,NA,MNI,4,2,3\n"
                + "Null,Na,MNI,5,2,3\nNa,20,MNI,6,2,3\nNA,11,MNI,NA,NA,NA\n");

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Na", "Nan", "Na et al. 2015", "Null", "NA");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 21.0, Double.NaN, Double.NaN, 11.0);
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(2, 1, 1, 1, 0);
        assertThat(table.warnings()).anyMatch(w -> w.contains("'NA' is taken as the name of a study"))
                .noneMatch(w -> w.contains("'Na' is taken"));
        assertThat(Read.text(folder, "// Reference=MNI\n// Na: go\n// Subjects=9\n1 2 3\n\n// NaN\n// Subjects=NA\nNA NA NA\n")
                .experiments()).extracting(Experiment::study).containsExactly("Na", "NaN");
    }

    @Test
    void anAuthorNamedNaIsNotAMissingOne() throws IOException {
        FociTable table = Read.text(folder,
                "Author,Year,N,Space,x,y,z\nNa,2015,20,MNI,1,2,3\nNa,2017,20,MNI,1,2,3\nNan,2015,20,MNI,1,2,3\n");
        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Na 2015", "Na 2017", "Nan 2015");

        FociTable two = Read.text(folder, "Study,Author,N,Space,x,y,z\nStudy 1,Lee,20,MNI,1,2,3\nStudy 1,Na,20,MNI,4,5,6\n");
        assertThat(two.experiments()).extracting(Experiment::study).containsExactly("Study 1 (Lee)", "Study 1 (Na)");
        FociTable missing = Read.text(folder, "Study,Author,N,Space,x,y,z\nStudy 1,Lee,20,MNI,1,2,3\nStudy 1,NA,20,MNI,4,5,6\n");
        assertThat(missing.experiments()).singleElement().extracting(e -> e.foci().size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "n/a", "#N/A", "not reported", ".", "<NA>"})
    void aMarkForAMissingValueNamesNoStudy(String name) {
        assertThatThrownBy(() -> Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,1,2,3\n" + name + ",20,MNI,4,5,6\n"))
                .isInstanceOf(InputDataException.class).hasMessageContaining("line 3, column Study: '" + name + "' names no study");
    }

    @Test
    void aWordForAMissingValueInSeveralPlacesIsRefused() {
        assertThatThrownBy(() -> Read.text(folder,
                "Study,N,Space,x,y,z\nA,20,MNI,1,2,3\nNA,20,MNI,4,5,6\nB,15,MNI,1,2,3\nNA,15,MNI,4,5,6\n"))
                .isInstanceOf(InputDataException.class).hasMessageContaining("line 5, column Study").hasMessageContaining("several places");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N\u00b0", "n\u00ba", "N\u00b0 focus"})
    void aNumeroIsNoSampleSize(String name) throws IOException {
        FociTable table = Read.text(folder, name + ",Study,Space,x,y,z\n1,A,MNI,1,2,3\n2,A,MNI,4,5,6\n3,B,MNI,1,1,1\n");

        assertThat(table.experiments()).hasSize(2).noneMatch(Experiment::hasSampleSize);
    }

    @Test
    void aRunningNumberIsWarnedAbout() throws IOException {
        assertThat(Read.text(folder, "Study,N,Space,x,y,z\nA,1,MNI,1,2,3\nB,2,MNI,4,5,6\nC,3,MNI,1,1,1\nD,4,MNI,1,1,1\n").warnings())
                .anyMatch(w -> w.contains("'N' (column 2) are 1, 2, 3, ..."));
        assertThat(Read.text(folder, "ID,Name,N,Space,x,y,z\n1,A,9,MNI,1,2,3\n2,A,9,MNI,4,5,6\n3,B,8,MNI,1,1,1\n").warnings())
                .anyMatch(w -> w.contains("'ID' (column 1)") && w.contains("--study"));
        assertThat(Read.text(folder, "Study,N,Space,x,y,z\n1,9,MNI,1,2,3\n1,9,MNI,4,5,6\n2,8,MNI,1,1,1\n3,8,MNI,1,1,1\n").warnings())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Study\tN\tSpace\tx\ty\tz\nA\t1,200\tMNI\t1\t2\t3\n", "Study;N;Space;x;y;z\nA;1.200;MNI;1,5;2;3\n",
        "Study,N,Space,x,y,z\nA,1.200,MNI,1,2,3\n", "// Reference=MNI\n// A: c\n// Subjects=1.250\n1 2 3\n"})
    void aSampleSizeOfThousandsIsRefused(String text) {
        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class).hasMessageContaining("thousands");
    }

    @Test
    void aSampleSizeWithZerosBehindAPointIsThatNumber() throws IOException {
        assertThat(Read.text(folder, "Study,N,Space,x,y,z\nA,20.000,MNI,1,2,3\n").experiments().getFirst().subjects()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MNI,A,20,1,5,2,5,3,0", "MNI,A,20,1,5,2,3", "MNI,A,20,1,2,3,left"})
    void aRowLongerThanItsHeaderIsRefused(String row) {
        assertThatThrownBy(() -> Read.text(folder, "Space,Study,N,x,y,z\n" + row + "\n")).isInstanceOf(InputDataException.class)
                .hasMessageContaining("line 2").hasMessageContaining("under a header of 6");
    }

    @Test
    void blankCellsRightOfTheHeaderMeanNothing() throws IOException {
        assertThat(Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,1,2,3,,\n").experiments()).hasSize(1);
    }

    @Test
    void oneNameTellsTheSpaceOfAllThree() throws IOException {
        String rows = "A,20,-21,22,33\nB,20,13,44,25\n";
        assertThat(Read.text(folder, "Study,N,Tal x,y,z\n" + rows).experiments().getFirst().foci().getFirst().space())
                .isEqualTo(StereotaxicSpace.TALAIRACH);
        assertThatThrownBy(() -> Read.text(folder, "Study,N,Tal x,MNI y,z\n" + rows)).isInstanceOf(InputDataException.class)
                .hasMessageContaining("different spaces");
    }

    @Test
    void studiesWhoseNamesDifferInPunctuationOnlyAreWarnedAbout() throws IOException {
        List<Experiment> experiments = Read.text(folder,
                "Study,N,Space,x,y,z\nOno et al. 2011,20,MNI,1,2,3\nono et al 2011,20,MNI,4,5,6\nOno et al. 2012,20,MNI,4,5,6\n")
                .experiments();

        assertThat(FociChecks.warnings(experiments)).filteredOn(w -> w.contains("spell them alike")).singleElement().asString()
                .contains("'ono et al 2011'", "'Ono et al. 2011'");
    }
}
