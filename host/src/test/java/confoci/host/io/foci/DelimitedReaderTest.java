package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DelimitedReaderTest {

    private static final String PLAIN = """
            Author,N,x,y,z,Space,Task
            "Smith, 2010",20,-16.5,-58,-22,MNI,pain
            "Smith, 2010",20,26,-64,-50,MNI,pain

            "Smith, 2010",20,1,2,3,MNI,"heat, \"\"hot\"\""
            Jones,12,4,5,6,TAL,
            """;

    @TempDir
    private Path folder;

    @Test
    void readsNamedColumnsAndQuotedFields() throws IOException {
        checkPlain(Read.text(folder, PLAIN));
    }

    @Test
    void findsTheDelimiterAndTheDecimalComma() throws IOException {
        checkPlain(Read.text(folder, PLAIN.replace("Smith, 2010", "Smith. 2010").replace("heat, ", "heat. ").replace(',', '\t')
                .replace("Smith. 2010", "Smith, 2010").replace("heat. ", "heat, ")));
        String semicolons = PLAIN.replace("Smith, 2010", "Smith. 2010").replace("heat, ", "heat. ").replace(',', ';')
                .replace("Smith. 2010", "Smith, 2010").replace("heat. ", "heat, ").replace("-16.5", "-16,5");
        checkPlain(Read.text(folder, semicolons));
        checkPlain(Read.text(folder, "\ufeffsep=;\r\n" + semicolons.replace("\n", "\r\n")));
    }

    private static void checkPlain(FociTable table) {
        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Smith, 2010", "Smith, 2010", "Jones");
        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(20.0, 20.0, 12.0);
        assertThat(table.experiments()).extracting(e -> e.tags().get("Task")).containsExactly("pain", "heat, \"hot\"", null);
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(-16.5, -58, -22), new Point(26, -64, -50));
        assertThat(table.experiments().getLast().foci()).extracting(Focus::space).containsExactly(StereotaxicSpace.TALAIRACH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Study,Contrast,Sample Size,X,Y,Z,Space", "id,contrast_id,n,x (mm),y (mm),z (mm),reference",
        "Experiments,Analysis,Subjects,X,Y,Z,Coordinate Space", "paper,experiment,participants,x,y,z,space"})
    void knowsTheUsualNames(String header) throws IOException {
        Experiment experiment = Read.text(folder, header + "\nA,up,20,1,2,3,mni\n").experiments().getFirst();

        assertThat(experiment.label()).isEqualTo("A: up");
        assertThat(experiment.subjects()).isEqualTo(20);
        assertThat(Read.points(experiment)).containsExactly(new Point(1, 2, 3));
        assertThat(experiment.tags()).isEmpty();
    }

    @Test
    void columnsThatDescribeFociDoNotTakeAnExperimentApart() throws IOException {
        FociTable table = Read.text(folder,
                "study,n,x,y,z,space,t-value,region,task\nA,9,1,2,3,MNI,4.1,insula,pain\nA,9,4,5,6,MNI,3.9,ACC,pain\n");

        assertThat(table.experiments()).singleElement().satisfies(e -> assertThat(e.tags()).isEqualTo(Map.of("task", "pain")));
        assertThat(table.warnings()).anyMatch(w -> w.endsWith("columns 't-value', 'region' differ from focus to focus and are left out"));
    }

    @Test
    void aColumnOfThatNameThatIsConstantWithinExperimentsIsATag() throws IOException {
        FociTable table = Read.text(folder, "study,n,x,y,z,space,region\nA,9,1,2,3,MNI,insula\nA,9,4,5,6,MNI,insula\nB,9,4,5,6,MNI,ACC\n");

        assertThat(table.experiments()).extracting(e -> e.tags().get("region")).containsExactly("insula", "ACC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Peak T", "AAL region", "Unnamed: 0", "nr."})
    void aColumnThatDiffersFromFocusToFocusIsLeftOutWhateverItsName(String column) throws IOException {
        FociTable table = Read.text(folder, "study,n,x,y,z,space," + column
                + "\nA,9,1,2,3,MNI,1\nA,9,4,5,6,MNI,2\nA,9,5,5,6,MNI,2\nA,9,6,5,6,MNI,3\nB,8,4,5,6,MNI,4\n");

        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(4, 1);
        assertThat(table.experiments()).allMatch(e -> e.tags().isEmpty());
        assertThat(table.warnings()).singleElement().asString()
                .endsWith(": column '" + column + "' differs from focus to focus and is left out");
    }

    @Test
    void aTagWithSeveralFociPerValueSplitsExperiments() throws IOException {
        FociTable table = Read.text(folder, "study,n,x,y,z,space,task\nA,9,1,2,3,MNI,pain\nA,9,4,5,6,MNI,pain\n"
                + "A,9,1,2,4,MNI,heat\nA,9,4,5,7,MNI,heat\nA,9,4,5,8,MNI,cold\n");

        assertThat(table.experiments()).extracting(e -> e.tags().get("task")).containsExactly("pain", "heat", "cold");
        assertThat(table.warnings()).isEmpty();
    }

    @Test
    void rowsOfOneExperimentBelongTogetherWhereverTheyStand() throws IOException {
        FociTable table = Read.text(folder, "study,n,x,y,z,space,task\nA,9,1,2,3,MNI,pain\nB,8,1,2,3,MNI,pain\nA,9,4,5,6,MNI,heat\n"
                + "B,8,4,5,6,MNI,pain\nA,9,7,8,9,MNI,Pain\nA,9,3,2,1,MNI,heat\n");

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("A", "B", "A");
        assertThat(table.experiments()).extracting(e -> e.tags().get("task")).containsExactly("pain", "pain", "heat");
        assertThat(Read.points(table.experiments().getFirst())).containsExactly(new Point(1, 2, 3), new Point(7, 8, 9));
        assertThat(table.warnings()).hasSize(3).first().asString()
                .endsWith("line 5: rows of 'B' are not together; they count as one experiment");
        assertThat(FociChecks.warnings(table.experiments())).noneMatch(w -> w.contains("remove one"));
    }

    @Test
    void confocisOwnTableGivesTheReportedFoci() throws IOException {
        FociTable table = Read.text(folder, """
                study\tcontrast\tsubjects\treported_x\treported_y\treported_z\tspace\tx\ty\tz\tlocation\tshift
                A\tup\tn/a\t1\t2\t3\tTALAIRACH\t1.5\t2.5\t3.5\tin_mask\t0.00
                A\tup\tn/a\t4\t5\t6\tTALAIRACH\t4.5\t5.5\t6.5\tin_mask\t0.00
                A\tup\tn/a\t7\t8\t9\tTALAIRACH\t7.5\t8.5\t9.5\toutside_mask\t0.00
                """);

        assertThat(table.experiments()).singleElement().satisfies(e ->
                assertThat(Read.points(e)).containsExactly(new Point(1, 2, 3), new Point(4, 5, 6), new Point(7, 8, 9)));
        assertThat(table.experiments().getFirst().hasSampleSize()).isFalse();
    }

    @Test
    void aQuoteThatIsNotClosedIsAnErrorOnItsLine() {
        String header = "study,n,x,y,z,space\nA,9,1,2,3,MNI\n";

        assertError(header + "\"B,9,1,2,3,MNI\nC,9,1,2,3,MNI\n", "line 3: a quoted cell does not end with its quote");
        assertError("sep=,\n" + header + "\"B,9,1,2,3,MNI\n", "line 4: a quoted cell does not end with its quote");
        assertError(header + "\"B,9,1,2,3,MNI\n\"C\",9,1,2,3,MNI\n", "line 3: a quoted cell does not end with its quote");
    }

    @Test
    void errorsNameTheLineTheColumnTheValueAndTheRemedy() {
        assertError("study,n,x,y,z,space\nA,9,1,2,3,MNI\n\nA,9,left,2,3,MNI\n",
                "line 4, column x: 'left' is not a number; a coordinate is a number in mm");
        assertError("study,n,x,y,z,space\n\"two\nlines\",9,1,2,3,MNI\nA,9,1,,3,MNI\n", "line 4, column y: empty; a focus needs x, y and z");
        assertError("study,n,x,y,z,space\nA,9,NaN,2,3,MNI\n", "line 2, column x: 'NaN' is not a number");
        assertError("study,n,x,y,z,space\nA,9,1,2,0x1p3,MNI\n", "line 2, column z: '0x1p3' is not a number");
        assertError("study,n,x,y,z,space\nA,9,1,2,3,Mars\n",
                "line 2, column space: unknown stereotaxic space 'Mars'; use MNI or Talairach");
        assertError("study,n,x,y,z\nA,9,1,2,3\n",
                "line 2: no stereotaxic space is given; name it in the file (MNI or Talairach), or add --space");
        assertError("study,n,x,y,z,space\nA,twenty,1,2,3,MNI\n", "line 2, column n: 'twenty' is not a sample size");
        assertError("study,n,x,y,z,space\n,9,1,2,3,MNI\n", "line 2, column study: no study is named here or above");
        assertError("x,y\n1,2\n", "not a table of foci: its first line is: x | y");
        assertError("1,2,3\n4,5,6\n", "not a table of foci: it begins with numbers and no header: 1 | 2 | 3");
        assertError("study,n,x,y,z,space\n", "no experiments found");
    }

    private void assertError(String text, String message) {
        assertThatThrownBy(() -> Read.text(folder, text)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }
}
