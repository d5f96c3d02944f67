package confoci.host.foci;

import static confoci.host.foci.Tables.experiment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class FociChecksTest {

    @Test
    void anOrdinaryTableHasNoWarnings() {
        assertThat(FociChecks.warnings(List.of(experiment("A", "", 20, 10, -20, 30), experiment("B", "", 12, -10, -20, 30)))).isEmpty();
    }

    @Test
    void eachOddityIsNamedWithItsRow() {
        List<String> warnings = FociChecks.warnings(List.of(
                experiment("A", "x", 20, 10, -20, 30, 10, -20, 30),
                experiment("A", "x", 2000, -400, -20, 30)));

        assertThat(warnings).containsExactly(
                "table.csv, line 2: 'A: x' was read before at table.csv, line 2 with another sample size;"
                        + " they count as two experiments",
                "table.csv, line 2: 'A: x' has 2000 subjects; check the number",
                "table.csv, line 2: (-400.0, -20.0, 30.0) of 'A: x' lies outside any head; check signs, order and unit (mm)",
                "table.csv, line 3: (10.0, -20.0, 30.0) is reported twice by 'A: x'");
    }

    @Test
    void manyFindingsAreCountedNotListed() {
        List<Experiment> table = Collections.nCopies(9, experiment("A", "x", 20, 10, -20, 30));

        assertThat(FociChecks.warnings(table)).hasSize(5).contains("... and 5 more like the last one");
    }

    @Test
    void sharedSamplesAreACandidateForMerging() {
        assertThat(FociChecks.warnings(List.of(experiment("A", "x", 20, 10, -20, 30), experiment("a", "y", 20, 1, -2, 3))))
                .singleElement().asString().contains("1 sample is reported by more than one experiment", "--merge subjects");
    }

    /** A name in capitals or with another space takes an experiment apart. */
    @Test
    void experimentsWhoseStudiesDifferInCaseOrSpacesOnlyAreTold() {
        assertThat(FociChecks.warnings(List.of(experiment("Chen 2009", "x", 20, 10, -20, 30), experiment("CHEN  2009", "X", 20, 1, -2, 3),
                experiment("Lee 2010", "x", 12, 10, -20, 30)))).anyMatch(line -> line.contains(
                        "'CHEN  2009: X' counts as another experiment than 'Chen 2009: x'; if they are one, spell the study alike"));
    }

    @Test
    void coordinatesInAnotherUnitShow() {
        double[] voxels = new double[60];
        double[] centimetres = new double[60];
        for (int i = 0; i < 60; i++) {
            voxels[i] = 20 + i;
            centimetres[i] = (i - 30) / 5.0;
        }
        assertThat(FociChecks.warnings(List.of(experiment("A", "", 20, voxels)))).singleElement().asString().contains("voxel indices");
        assertThat(FociChecks.warnings(List.of(experiment("A", "", 20, centimetres)))).singleElement().asString().contains("centimeters");
    }

    @Test
    void centimetersOfOneExperimentShow() {
        Experiment inMillimeters = experiment("A", "", 20, -38, 30, 28, 44, -22, 8, 10, 4, 52);
        Experiment inCentimeters = experiment("B", "", 20, -3.8, 3, 2.8, 4.4, -2.2, 0.8, 1, 0.4, 5.2);

        assertThat(FociChecks.warnings(List.of(inMillimeters, inCentimeters))).singleElement().asString()
                .contains("no coordinate of the 3 foci of 'B' exceeds 5.2", "look like centimeters");
        for (Experiment deep : List.of(experiment("C", "", 20, -4, 3, 2, 4, -2, 8, 1, 4, 5),
                experiment("C", "", 20, -3.8, 3, 2.8, 4.4, -2.2, 1),
                experiment("C", "", 20, -3.8, -16.2, 2.8, 4.4, -2.2, 0.8, 1, 0.4, 5.2))) {
            assertThat(FociChecks.warnings(List.of(inMillimeters, deep))).as("whole numbers, two foci, or farther").isEmpty();
        }
    }

    @Test
    void fewExperimentsAreWarnedOfInTwoSteps() {
        List<Experiment> table = new ArrayList<>(Collections.nCopies(16, experiment("A", "", 20, 1, 2, 3)));
        table.addAll(Collections.nCopies(5, experiment("without foci", "", 20)));

        assertThat(ExperimentCount.warning(table)).hasValueSatisfying(w ->
                assertThat(w).contains("only 16", "at least 17").doesNotContain("never"));
        assertThat(ExperimentCount.warning(table.subList(0, 12))).hasValueSatisfying(w -> assertThat(w).doesNotContain("never"));
        assertThat(ExperimentCount.warning(table.subList(0, 11))).hasValueSatisfying(w -> assertThat(w).contains("never below 12"));
        table.add(experiment("A", "", 20, 1, 2, 3));
        assertThat(ExperimentCount.warning(table)).isEmpty();
    }

    @Test
    void aMissingSampleSizeNamesTheRowAndTheRemedy() {
        Experiment known = experiment("A", "x", 20, 10, -20, 30);
        Experiment unknown = experiment("B", "y", Double.NaN, 10, -20, 30);

        assertThatThrownBy(() -> SampleSizes.require(List.of(known, unknown, unknown))).isInstanceOf(InputDataException.class)
                .hasMessage("table.csv, line 2: 'B: y' has no sample size (and 1 more); add it to the file, or give --sample-size N or"
                        + " --fwhm MM for all experiments");
        assertThatCode(() -> SampleSizes.require(List.of(known, experiment("B", "no foci", Double.NaN)))).doesNotThrowAnyException();
    }

    @Test
    void whatCannotBeAPositionIsRefusedByRowAndValue() {
        for (double absurd : new double[] {4294967295.0, -2147483648.0, 1e308, -1e308, 1e5, 99999, 2012, -631}) {
            for (int axis = 0; axis < 3; axis++) {
                double[] xyz = {10, -20, 30, 1, 2, 3};
                xyz[3 + axis] = absurd;
                List<Experiment> table = List.of(experiment("A", "x", 20, xyz), experiment("B", "", 12, xyz));
                assertThatThrownBy(() -> FociChecks.requireWithinReach(table)).isInstanceOf(InputDataException.class)
                        .hasMessageStartingWith("table.csv, line 3: (").hasMessageContaining("of 'A: x' (and 1 more foci)")
                        .hasMessageContaining("more than 500 mm outside any head").hasMessageContaining(Double.toString(absurd));
            }
        }
        assertThatCode(() -> FociChecks.requireWithinReach(List.of(experiment("A", "x", 20, -600, 0, 0, 0, 600, 0, 0, 0, -590))))
                .doesNotThrowAnyException();
    }

    @Test
    void theDistanceFromTheHeadIsThatFromItsBox() {
        assertThat(HeadBox.distance(new Point(100, -130, 110))).isZero();
        assertThat(HeadBox.distance(new Point(103, 104, 30))).isEqualTo(5);
        assertThat(HeadBox.distance(new Point(0, 0, -91))).isEqualTo(1);
        assertThat(HeadBox.distance(new Point(1e308, 1e308, 1e308))).isGreaterThan(1e300);
    }
}
