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
    @ValueSource(strings = {"Total,35,,,,", "Grand total,35,MNI,,,", "* p < .05,,,,,", "Coordinates were read off the figures,,,,,",
        "Mean,18,MNI,7,8,9"})
    void aTotalOrANoteIsWarnedAbout(String row) throws IOException {
        FociTable table = Read.text(folder, "Study,N,Space,x,y,z\nA,20,MNI,1,2,3\nB,15,MNI,4,5,6\n" + row + "\n");

        assertThat(table.warnings()).singleElement().asString().contains("line 4", "remove the row");
    }

    @ParameterizedTest
    @ValueSource(strings = {"N\u00b0", "n\u00ba", "N\u00b0 focus"})
    void aNumeroIsNoSampleSize(String name) throws IOException {
        FociTable table = Read.text(folder, name + ",Study,Space,x,y,z\n1,A,MNI,1,2,3\n2,A,MNI,4,5,6\n3,B,MNI,1,1,1\n");

        assertThat(table.experiments()).hasSize(2).noneMatch(Experiment::hasSampleSize);
    }

    @Test
    void aRunningNumberIsWarnedAbout() throws IOException {
        assertThat(Read.text(folder, "Study,Sample no.,Space,x,y,z\nA,1,MNI,1,2,3\nB,2,MNI,4,5,6\nC,3,MNI,1,1,1\n").warnings())
                .anyMatch(w -> w.contains("'Sample no.' (column 2) are 1, 2, 3, ..."));
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
