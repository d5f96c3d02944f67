package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An experiment without foci says so in many ways, in all three cells; in one or two they are a fault. */
class MissingCoordinatesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"NA", "na", "n/a", "N/A", "#N/A", "NaN", "nan", "NR", "n.r.", "-", "\u2013", "\u2014", "\u2212", "", "null",
        "None", "not reported", "."})
    void allThreeAreAnExperimentWithoutFoci(String missing) throws IOException {
        String row = "Ono 2009\t14\t" + (missing + "\t").repeat(3) + "MNI\n";
        FociTable table = Read.text(folder, "Study\tN\tX\tY\tZ\tSpace\nUno 2008\t12\t-4\t5\t6\tMNI\n" + row
                + "Due 2010\t16\t7\t8\t9\tMNI\n");

        assertThat(table.experiments()).extracting(Experiment::study).containsExactly("Uno 2008", "Ono 2009", "Due 2010");
        assertThat(table.experiments()).extracting(e -> e.foci().size()).containsExactly(1, 0, 1);
        assertThat(table.experiments().get(1).subjects()).isEqualTo(14);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA,5,6", "4,NaN,6", "4,5,-", "NR,NR,6", "n/a,5,n/a", "4,,\u2013"})
    void oneOrTwoAreRefusedByTheirRow(String cells) {
        assertThatThrownBy(() -> Read.text(folder, "study,n,x,y,z,space\nA,9,1,2,3,MNI\nB,9," + cells + ",MNI\n"))
                .isInstanceOf(InputDataException.class).hasMessageContaining("line 3, column ")
                .hasMessageContaining("a focus needs x, y and z");
    }

    @Test
    void sampleSizesMayBeMissingInTheSameWords() throws IOException {
        FociTable table = Read.text(folder, "study,n,x,y,z,space\nA,NA,1,2,3,MNI\nB,NR,1,2,3,MNI\nC,-,1,2,3,MNI\nD,7,1,2,3,MNI\n");

        assertThat(table.experiments()).extracting(Experiment::subjects).containsExactly(Double.NaN, Double.NaN, Double.NaN, 7.0);
    }

    @Test
    void sleuthTextAndJsonHaveThemToo() throws IOException {
        FociTable sleuth = Read.text(folder, "// Reference=MNI\n// A: a\n// Subjects=10\nNA NA NA\n\n// B: b\n// Subjects=11\n1 2 3\n");
        assertThat(sleuth.experiments()).extracting(e -> e.foci().size()).containsExactly(0, 1);
        assertThatThrownBy(() -> Read.text(folder, "// Reference=MNI\n// A: a\n// Subjects=10\n1 NA 3\n"))
                .hasMessageContaining("line 4: 'NA' is not a number");

        FociTable nimare = Read.text(folder, """
                {"s": {"contrasts": {"1": {"coords": {"space": "MNI", "x": [NaN, 1], "y": [null, 2], "z": ["n/a", 3]}}}}}""");
        assertThat(nimare.experiments().getFirst().foci()).hasSize(1);

        FociTable nimads = Read.text(folder, """
                {"studies": [{"name": "s", "analyses": [{"name": "a", "points": [
                  {"space": "MNI", "coordinates": ["NA", NaN, null]}, {"space": "MNI", "coordinates": [1, 2, 3]}]}]}]}""");
        assertThat(nimads.experiments().getFirst().foci()).hasSize(1);
        assertThatThrownBy(() -> Read.text(folder, """
                {"studies": [{"name": "s", "analyses": [{"name": "a", "points": [{"space": "MNI", "coordinates": [1, NaN, 3]}]}]}]}"""))
                .hasMessageContaining("point 1: 'NaN' is not a number; a focus needs x, y and z");
    }
}
