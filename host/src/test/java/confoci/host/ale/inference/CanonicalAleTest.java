package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.PlacedFocus;
import confoci.host.ale.model.Profile;
import confoci.host.device.select.Devices;
import confoci.host.inference.Corrections;
import confoci.model.GridShape;
import confoci.op.AleNull;
import confoci.op.FociLaw;
import confoci.proof.DefinedAleNull;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The observed map is that of a permutation that repeats the observed foci, to the bit. */
class CanonicalAleTest {

    @ParameterizedTest
    @EnumSource(FocusCombination.class)
    void theObservedFociAsAPermutation(FocusCombination overlap) {
        AleSettings settings = Observations.settings(Profile.DEFAULT, overlap, 0.01, 20, false, 0, Corrections.VFWE);
        ObservedAle observed = Observations.observed(settings);
        GridShape shape = Observations.MASK.grid().shape();
        int[] at = observed.experiments().stream().flatMap(e -> e.foci().stream()).filter(PlacedFocus::used).map(PlacedFocus::centre)
                .mapToInt(p -> shape.index((int) p.x(), (int) p.y(), (int) p.z())).toArray();
        FociLaw same = (permutation, voxels) -> System.arraycopy(at, 0, voxels, 0, at.length);
        RandomFociNull repeated = new RandomFociNull(observed, settings, Optional.of(same));
        assertThat(CanonicalAle.of(observed, settings)).containsExactly(new DefinedAleNull(repeated.request()).map(3));

        // So all permutations are ties, and p is 1 everywhere.
        try (Backend backend = Devices.found().open("cpu:vector", BackendOptions.withThreads(1), _ -> { });
                AleNull engine = backend.prepare(AleNull.OPERATION, repeated.request())) {
            assertThat(Observations.tested(observed, settings, engine).observed().logP()).containsOnly(0);
        }
    }

    /** Between voxels the map is rounded from float64. */
    @Test
    void fociBetweenVoxels() {
        AleSettings settings = Observations.settings(Profile.GINGERALE, FocusCombination.MAXIMUM, 0.01, 20, false, 0, Corrections.VFWE);
        ObservedAle observed = Observations.observed(settings);
        float[] canonical = CanonicalAle.of(observed, settings);
        for (int n = 0; n < canonical.length; n++) {
            assertThat(canonical[n]).isEqualTo((float) observed.ale()[n]);
        }
    }
}
