package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.Profile;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.PermutationRun;
import confoci.host.resume.Range;
import confoci.op.AleNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationRunTest {

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
            NullMaxima.Collector maxima = new NullMaxima.Collector(first, count, EnumSet.allOf(Maximum.class));
            for (int i = 0; i < count; i++) {
                if (beyond.test(first + i)) {
                    for (Maximum statistic : Maximum.values()) {
                        maxima.set(i, statistic, HUGE);
                    }
                }
            }
            return maxima.maxima();
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

    private static NullMaxima run(AleSettings settings, Engine engine, LongConsumer progress) {
        return settings.stopEarly()
                ? new PermutationRun(settings.permutations()).untilSettled(engine, Observations.observed(settings).tested(),
                        settings.inference(), progress)
                : PermutationRun.of(engine, Range.upTo(settings.permutations()), progress);
    }

    private static int run(AleSettings settings, LongPredicate beyond) {
        return run(settings, new Engine(beyond), done -> { }).count();
    }

    @Test
    void runsEveryPermutationOnceAndReportsProgress() {
        AleSettings settings = settings(1130, false, 0.01, Corrections.VFWE);
        Engine engine = new Engine(p -> p % 3 == 0);
        List<Long> progress = new ArrayList<>();
        NullMaxima maxima = run(settings, engine, progress::add);

        assertThat(maxima.count()).isEqualTo(1130);
        assertThat(maxima.first()).isZero();
        for (int p = 0; p < 1130; p++) {
            assertThat(maxima.of(Maximum.HEIGHT)[p]).isEqualTo(p % 3 == 0 ? HUGE : 0);
        }
        assertThat(engine.batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1130);
        assertThat(progress).isSorted().doesNotHaveDuplicates().last().isEqualTo(1130L);
    }

    @Test
    void stopsWhenNothingOrEverythingExceeds() {
        AleSettings settings = settings(20_000, true, 0.01, Corrections.CFWE_SIZE, Corrections.VFWE);
        assertThat(run(settings, p -> false)).isLessThan(2_000);
        assertThat(run(settings, p -> true)).isLessThan(2_000);
        assertThat(run(settings(20_000, false, 0.01, Corrections.CFWE_SIZE, Corrections.VFWE), p -> false)).isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 250, 333, 500, 4224, 1_000_000})
    void stopsAfterTheSamePermutationsWhateverTheDeviceTakesAtOnce(int batch) {
        AleSettings settings = settings(20_000, true, 0.01, Corrections.CFWE_SIZE, Corrections.VFWE);
        LongPredicate some = p -> p % 50 == 0;
        Engine engine = new Engine(some, batch);
        int done = run(settings, engine, p -> { }).count();
        assertThat(done).isEqualTo(run(settings, some)).isLessThan(20_000);
        assertThat(engine.batches).allMatch(n -> n <= batch);
    }

    @Test
    void aLargeDeviceGetsAllPermutationsAtOnce() {
        AleSettings settings = settings(10_000, false, 0.01, Corrections.VFWE);
        Engine engine = new Engine(p -> false, 4224);
        run(settings, engine, p -> { });
        assertThat(engine.batches).containsExactly(4224, 4224, 1552);
    }

    @Test
    void goesOnWhileADecisionIsOpen() {
        // Exactly alpha of the permutations exceed: no number of them tells on which side p lies.
        assertThat(run(settings(5_000, true, 0.01, Corrections.CFWE_MASS), p -> p % 20 == 0)).isEqualTo(5_000);
        // As clear an answer a little later: the exceedances cease.
        assertThat(run(settings(50_000, true, 0.01, Corrections.CFWE_MASS), p -> p < 2_000 && p % 20 == 0)).isBetween(2_500, 10_000);
    }

    @Test
    void withoutAClusterAVoxelwiseDecisionIsStillOpen() {
        double noCluster = 1e-12;
        assertThat(Observations.observed(settings(1, true, noCluster, Corrections.VFWE)).clusters()).isEmpty();
        assertThat(run(settings(5_000, true, noCluster, Corrections.VFWE), p -> p % 20 == 0)).isEqualTo(5_000);
        assertThat(run(settings(5_000, true, noCluster, Corrections.TFCE), p -> p % 20 == 0)).isEqualTo(5_000);
        assertThat(run(settings(5_000, true, noCluster, Corrections.CFWE_SIZE), p -> p % 20 == 0)).isLessThan(1_000);
    }
}
