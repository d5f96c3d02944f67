package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.Profile;
import confoci.model.FocusGroup;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlePermutationTest {

    private static final float HUGE = 1e6f;

    /** An engine whose permutation is beyond anything observed where a test says so, and 0 elsewhere. */
    private static final class Engine implements AleNull {

        private final LongPredicate beyond;
        private final int batch;
        private final List<Integer> batches = new ArrayList<>();

        Engine(LongPredicate beyond) {
            this(beyond, 250);
        }

        Engine(LongPredicate beyond, int batch) {
            this.beyond = beyond;
            this.batch = batch;
        }

        @Override
        public int batch() {
            return batch;
        }

        @Override
        public NullMaxima maxima(long first, int count) {
            batches.add(count);
            float[] ale = new float[count];
            int[] voxels = new int[count];
            long[] mass = new long[count];
            for (int i = 0; i < count; i++) {
                if (beyond.test(first + i)) {
                    ale[i] = HUGE;
                    voxels[i] = Integer.MAX_VALUE;
                    mass[i] = Long.MAX_VALUE;
                }
            }
            return new NullMaxima(first, ale, voxels, mass, ale.clone());
        }

        @Override
        public float[] map(long permutation) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
        }
    }

    private static AleSettings settings(int permutations, boolean stopEarly, double clusterP, Correction... corrections) {
        return Observations.settings(Profile.DEFAULT, FocusCombination.MAXIMUM, clusterP, permutations, stopEarly, 0, corrections);
    }

    private static int run(AleSettings settings, LongPredicate beyond) {
        return new AlePermutation(Observations.observed(settings), settings).run(new Engine(beyond), done -> { }).count();
    }

    @Test
    void runsEveryPermutationOnceAndReportsProgress() {
        AleSettings settings = settings(1130, false, 0.01, Correction.VFWE);
        Engine engine = new Engine(p -> p % 3 == 0);
        List<Long> progress = new ArrayList<>();
        NullMaxima maxima = new AlePermutation(Observations.observed(settings), settings).run(engine, progress::add);

        assertThat(maxima.count()).isEqualTo(1130);
        assertThat(maxima.first()).isZero();
        for (int p = 0; p < 1130; p++) {
            assertThat(maxima.ale()[p]).isEqualTo(p % 3 == 0 ? HUGE : 0);
        }
        assertThat(engine.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1130);
        assertThat(progress).isSorted().doesNotHaveDuplicates().last().isEqualTo(1130L);
    }

    @Test
    void stopsWhenNothingOrEverythingExceeds() {
        AleSettings settings = settings(20_000, true, 0.01, Correction.CFWE_SIZE, Correction.VFWE);
        assertThat(run(settings, p -> false)).isLessThan(2_000);
        assertThat(run(settings, p -> true)).isLessThan(2_000);
        assertThat(run(settings(20_000, false, 0.01, Correction.CFWE_SIZE, Correction.VFWE), p -> false)).isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 250, 333, 500, 4224, 1_000_000})
    void stopsAfterTheSamePermutationsWhateverTheDeviceTakesAtOnce(int batch) {
        AleSettings settings = settings(20_000, true, 0.01, Correction.CFWE_SIZE, Correction.VFWE);
        LongPredicate some = p -> p % 50 == 0;
        Engine engine = new Engine(some, batch);
        int done = new AlePermutation(Observations.observed(settings), settings).run(engine, p -> { }).count();
        assertThat(done).isEqualTo(run(settings, some)).isLessThan(20_000);
        assertThat(engine.batches).allMatch(n -> n <= batch);
    }

    @Test
    void aLargeDeviceGetsAllPermutationsAtOnce() {
        AleSettings settings = settings(10_000, false, 0.01, Correction.VFWE);
        Engine engine = new Engine(p -> false, 4224);
        new AlePermutation(Observations.observed(settings), settings).run(engine, p -> { });
        assertThat(engine.batches).containsExactly(4224, 4224, 1552);
    }

    @Test
    void goesOnWhileADecisionIsOpen() {
        // Exactly alpha of the permutations exceed: no number of them tells on which side p lies.
        assertThat(run(settings(5_000, true, 0.01, Correction.CFWE_MASS), p -> p % 20 == 0)).isEqualTo(5_000);
        // As clear an answer a little later: the exceedances cease.
        assertThat(run(settings(50_000, true, 0.01, Correction.CFWE_MASS), p -> p < 2_000 && p % 20 == 0)).isBetween(2_500, 10_000);
    }

    @Test
    void withoutAClusterAVoxelwiseDecisionIsStillOpen() {
        double noCluster = 1e-12;
        assertThat(Observations.observed(settings(1, true, noCluster, Correction.VFWE)).clusters()).isEmpty();
        assertThat(run(settings(5_000, true, noCluster, Correction.VFWE), p -> p % 20 == 0)).isEqualTo(5_000);
        assertThat(run(settings(5_000, true, noCluster, Correction.TFCE), p -> p % 20 == 0)).isEqualTo(5_000);
        assertThat(run(settings(5_000, true, noCluster, Correction.CFWE_SIZE), p -> p % 20 == 0)).isLessThan(1_000);
    }

    @Test
    void theRequestHoldsTheProblem() {
        AleSettings settings = Observations.settings(Correction.CFWE_SIZE);
        ObservedAle observed = Observations.observed(settings);
        AleNullRequest request = new AlePermutation(observed, settings).request();

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
        AleSettings settings = Observations.settings(Profile.DEFAULT, FocusCombination.UNION, 0.01, 1, false, 0, Correction.VFWE);
        AleNullRequest request = new AlePermutation(Observations.observed(settings), settings).request();
        int foci = Observations.EXPERIMENTS.stream().mapToInt(e -> e.foci().size()).sum();
        assertThat(request.groups()).hasSize(foci).allMatch(group -> group.foci() == 1);
    }

    @Test
    void pyaleLooksForMaximaInTheWholeVolume() {
        AleSettings settings = Observations.settings(Profile.PYALE, FocusCombination.MAXIMUM, 0.01, 1, false, 0, Correction.TFCE);
        AleNullRequest request = new AlePermutation(Observations.observed(settings), settings).request();
        assertThat(request.pool()).isSameAs(Observations.MASK.voxels());
        assertThat(request.analysed().size()).isEqualTo(Observations.MASK.grid().shape().voxels());
        assertThat(request.tfce()).isPresent();
    }

    @Test
    void familywiseStatisticsAreInTheUnitsOfTheObserved() {
        AleSettings settings = Observations.settings(Correction.TFCE, Correction.CFWE_MASS);
        ObservedAle observed = Observations.observed(settings);
        NullMaxima maxima = new NullMaxima(0, new float[] {0.25f, 0.5f}, new int[] {3, 9}, new long[] {1L << 32, 1L << 31},
                new float[] {7, 8});
        assertThat(range(Correction.VFWE, observed, maxima)).containsExactly(0.25, 0.5);
        assertThat(range(Correction.CFWE_SIZE, observed, maxima)).containsExactly(3, 9);
        assertThat(range(Correction.CFWE_MASS, observed, maxima)).containsExactly(0.5, 1);
        assertThat(range(Correction.TFCE, observed, maxima)).containsExactly(7, 8);

        FamilywiseStatistic tfce = new FamilywiseStatistic(Correction.TFCE, observed, maxima);
        assertThat(tfce.largest()).isEqualTo(Arrays.stream(observed.tfce()).max().orElseThrow());
        assertThat(tfce.of(observed.clusters().getFirst())).isPositive().isLessThanOrEqualTo(tfce.largest());
        assertThat(new FamilywiseStatistic(Correction.CFWE_SIZE, observed, maxima).of(observed.clusters().getFirst()))
                .isEqualTo(observed.clusters().getFirst().size());
    }

    /** The smallest and the largest maximum. */
    private static double[] range(Correction correction, ObservedAle observed, NullMaxima maxima) {
        FamilywiseStatistic statistic = new FamilywiseStatistic(correction, observed, maxima);
        return new double[] {statistic.nullDistribution().quantile(0), statistic.nullDistribution().quantile(1)};
    }
}
