package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.nullfoci.NullFoci;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Corrections;
import confoci.host.picture.Overview;
import confoci.host.picture.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlePictureTest {

    @Test
    void thePictureNamesTheCorrectionsThatItDoesNotShow() {
        AleSettings settings = Observations.settings(Corrections.VFWE, Corrections.CFWE_SIZE, Corrections.CFWE_MASS, Corrections.FDR);
        ObservedAle observed = Observations.observed(settings);
        List<CorrectedResult> results = new ArrayList<>(settings.inference().correct(observed.tested(),
                Optional.of(Observations.maxima(observed, 400))));
        int survivors = results.getFirst().significant().size();
        assertThat(survivors).isPositive();
        // One correction that left nothing.
        CorrectedResult mass = results.get(2);
        results.set(2, new CorrectedResult(mass.correction(), new double[mass.surviving().length],
                new int[mass.surviving().length], List.of(), 1));

        Volume anatomy = new Volume(Observations.MASK.grid(), new float[Observations.MASK.grid().shape().voxels()]);
        Overview overview = new AlePicture(new AleResult(observed, settings, NullFoci.UNIFORM, results, 400)).overview(anatomy);

        assertThat(overview.subtitle()).startsWith("cluster-level FWE (size) p < 0.05");
        assertThat(overview.others()).hasSize(3);
        assertThat(overview.others().getFirst()).isEqualTo("Not shown: voxel-level FWE: " + survivors
                + (survivors == 1 ? " cluster" : " clusters"));
        assertThat(overview.others().get(1)).isEqualTo("cluster-level FWE (mass): nothing survived");
        assertThat(overview.others().get(2)).startsWith("false discovery rate: ");
    }

    @ParameterizedTest
    @CsvSource({"1, Convergence of 1 experiment (", "2, Convergence of 2 experiments (", "16, Convergence of 16 experiments ("})
    void thePictureWarnsOfFewExperiments(int experiments, String title) {
        AleSettings settings = Observations.settings(Corrections.FDR);
        ObservedAle observed = ObservedAle.of(Observations.EXPERIMENTS.subList(0, experiments), Observations.MASK, settings);
        Volume anatomy = new Volume(Observations.MASK.grid(), new float[Observations.MASK.grid().shape().voxels()]);
        Overview overview = new AlePicture(new AleResult(observed, settings, NullFoci.UNIFORM,
                settings.inference().correct(observed.tested(), Optional.empty()), 0)).overview(anatomy);
        assertThat(overview.title()).startsWith(title);
        assertThat(overview.others()).singleElement().asString().startsWith("Warning: only " + experiments + " experiment");
    }
}
