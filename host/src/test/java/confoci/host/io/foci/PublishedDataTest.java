package confoci.host.io.foci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.InputDataException;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.Focus;
import confoci.host.foci.Selection;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published tables against the counts of their papers and of NiMARE 0.22.1 ({@code validation/oracle/foci_nimare.py} prints them). */
class PublishedDataTest {

    /** Saberi et al. 2024: 30 experiments, 528 foci. */
    @Test
    void antidepressants() {
        FociTable table = Read.file(Read.data("antidepressants/all_coordinates.xlsx"));

        assertThat(table.experiments()).hasSize(30);
        assertThat(table.fociCount()).isEqualTo(528);
        assertThat(table.experiments()).allMatch(Experiment::hasSampleSize);
        assertThat(table.experiments().getFirst().label()).isEqualTo("Abdallah_2017_Murrough_2015");
        assertThat(Read.points(table.experiments().getFirst())).startsWith(new Point(-32, 50, 20), new Point(16, -64, -26));
    }

    /** The same papers by direction: 20 experiments of one, 21 of the other. */
    @ParameterizedTest
    @CsvSource({"Contrast=Untreated<Treated, 20", "contrast=untreated>treated, 21"})
    void antidepressantsByDirection(String where, int experiments) {
        FociTable table = Read.file(Read.data("antidepressants/contrast_coordinates.xlsx"));

        assertThat(Selection.of(List.of(where), List.of()).apply(table.experiments())).hasSize(experiments);
    }

    @ParameterizedTest
    @CsvSource({"sleuth_file.txt, 3, 7, 50, -16, -58, -22", "sleuth_file2.txt, 2, 4, 25, -18, -58, -24",
        "nidm_pain_dset.json, 21, 267, 25, 48, -38, -24", "nimads_studyset.json, 27, 212, 9, 0, -10, 72",
        "neurosynth_laird_studies.json.gz, 17, 1117, , -38, 34, 20"})
    void nimareReadsTheSame(String file, int experiments, int foci, Double subjects, double x, double y, double z) {
        FociTable table = FociFiles.read(List.of(Read.data("foci/" + file)), Read.ASSUMING_MNI);

        assertThat(table.experiments()).hasSize(experiments);
        assertThat(table.fociCount()).isEqualTo(foci);
        Experiment first = table.experiments().stream().filter(experiment -> !experiment.foci().isEmpty()).findFirst().orElseThrow();
        assertThat(first.hasSampleSize() ? (Double) first.subjects() : null).isEqualTo(subjects);
        assertThat(Read.points(first).getFirst()).isEqualTo(new Point(x, y, z));
    }

    @Test
    void spacesAreThoseOfTheFiles() {
        FociTable laird = FociFiles.read(List.of(Read.data("foci/neurosynth_laird_studies.json.gz")), Read.ASSUMING_MNI);
        FociTable talairach = Read.file(Read.data("foci/sleuth_file2.txt"));

        assertThat(laird.experiments().stream().flatMap(e -> e.foci().stream()).filter(f -> f.space() == StereotaxicSpace.TALAIRACH))
                .hasSize(129);
        assertThat(talairach.experiments().stream().flatMap(e -> e.foci().stream()).map(Focus::space))
                .containsOnly(StereotaxicSpace.TALAIRACH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"sleuth_file3.txt; line 5: 'dog' is not a number",
            "sleuth_file4.txt; line 5: '10 20' has 2 columns",
        "sleuth_file5.txt; line 1: unknown stereotaxic space 'Dog'", "nimads_studyset.json; no stereotaxic space is given"})
    void brokenFilesAreRefused(String file, String message) {
        Path data = Read.data("foci/" + file);

        assertThatThrownBy(() -> Read.file(data)).isInstanceOf(InputDataException.class).hasMessageContaining(message);
    }
}
