package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.Profile;
import confoci.host.inference.Corrections;
import confoci.model.FocusGroup;
import confoci.op.AleNullRequest;
import org.junit.jupiter.api.Test;

class RandomFociNullTest {

    @Test
    void theRequestHoldsTheProblem() {
        AleSettings settings = Observations.settings(Corrections.CFWE_SIZE);
        ObservedAle observed = Observations.observed(settings);
        AleNullRequest request = new RandomFociNull(observed, settings).request();

        assertThat(request.groups()).hasSameSizeAs(Observations.EXPERIMENTS);
        for (int e = 0; e < request.groups().size(); e++) {
            FocusGroup group = request.groups().get(e);
            assertThat(group.foci()).isEqualTo(Observations.EXPERIMENTS.get(e).foci().size());
            double peak = observed.experiments().get(e).kernel().peak();
            assertThat((double) request.kernels().get(group.kernel()).at(0, 0, 0)).isCloseTo(peak, within(1e-7));
        }
        assertThat(request.kernels()).doesNotHaveDuplicates();
        assertThat(request.pool()).isSameAs(request.analysed()).isSameAs(Observations.MASK.voxels());
        assertThat(request.clusterThreshold()).isEqualTo(observed.threshold().forFloat32());
        assertThat(request.seed()).isEqualTo(7);
        assertThat(request.tfce()).isEmpty();
    }

    @Test
    void additiveFociAreGroupsOfTheirOwn() {
        AleSettings settings = Observations.settings(Profile.DEFAULT, FocusCombination.UNION, 0.01, 1, false, 0, Corrections.VFWE);
        AleNullRequest request = new RandomFociNull(Observations.observed(settings), settings).request();
        int foci = Observations.EXPERIMENTS.stream().mapToInt(e -> e.foci().size()).sum();
        assertThat(request.groups()).hasSize(foci).allMatch(group -> group.foci() == 1);
    }

    @Test
    void pyaleLooksForMaximaInTheWholeVolume() {
        AleSettings settings = Observations.settings(Profile.PYALE, FocusCombination.MAXIMUM, 0.01, 1, false, 0, Corrections.TFCE);
        AleNullRequest request = new RandomFociNull(Observations.observed(settings), settings).request();
        assertThat(request.pool()).isSameAs(Observations.MASK.voxels());
        assertThat(request.analysed().size()).isEqualTo(Observations.MASK.grid().shape().voxels());
        assertThat(request.tfce()).isPresent();
    }
}
