package confoci.host.ale.inference;

import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.ale.model.FocusCombination;
import confoci.host.ale.model.Profile;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.RegionDecisions;
import confoci.host.inference.RegionDecisions.Decision;
import confoci.host.inference.RegionTest;
import confoci.host.inference.TestedMap;
import confoci.op.AleNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionDecisionsTest {

    private static final Correction[] ALL = Corrections.ALL.toArray(Correction[]::new);

    /** An engine whose permutations have a height that a test says, and nothing else. */
    private record Heights(LongFunction<Double> height, int batch) implements AleNull {

        @Override
        public NullMaxima maxima(long first, int count) {
            NullMaxima.Collector maxima = new NullMaxima.Collector(first, count, EnumSet.allOf(Maximum.class));
            for (int i = 0; i < count; i++) {
                maxima.set(i, Maximum.HEIGHT, height.apply(first + i));
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

    private static RegionTest heightOf(double value) {
        return new RegionTest() {
            @Override
            public boolean permutes() {
                return true;
            }

            @Override
            public int exceedances(NullMaxima nullMaxima) {
                return (int) Arrays.stream(nullMaxima.of(Maximum.HEIGHT)).filter(height -> height >= value).count();
            }

            @Override
            public Outcome outcome(Optional<NullMaxima> nullMaxima) {
                double p = (exceedances(nullMaxima.orElseThrow()) + 1.0) / (nullMaxima.orElseThrow().count() + 1);
                return new Outcome(p < 0.05, p);
            }
        };
    }

    /** A part of the map survives a correction if what it leaves of the whole has a voxel there. */
    @ParameterizedTest
    @ValueSource(strings = {"default", "jale"})
    void regionsSurviveAsWholeMapsDo(String profile) {
        AleSettings settings = Observations.settings(profile.equals("jale") ? Profile.named(profile) : Profile.DEFAULT,
                FocusCombination.MAXIMUM, 0.02, 1000, false, 600, ALL);
        ObservedAle observed = Observations.observed(settings);
        TestedMap map = observed.tested();
        NullMaxima maxima = Observations.maxima(observed, 400);
        InferenceSettings inference = settings.inference().settings();
        Random random = new Random(3);
        for (CorrectedResult corrected : settings.inference().correct(map, Optional.of(maxima))) {
            int survived = 0;
            for (int i = 0; i < 200; i++) {
                int size = 1 + random.nextInt(i < 100 ? 3 : 40);
                int start = i % 2 == 0 ? observed.peak() - random.nextInt(30) : random.nextInt(map.size() - size);
                int[] places = random.ints(size, Math.max(0, start), Math.min(map.size(), Math.max(0, start) + 2 * size + 1)).sorted()
                        .distinct().toArray();
                RegionTest.Outcome outcome = corrected.correction().test(map, places, inference).outcome(Optional.of(maxima));
                assertThat(outcome.survives()).as("%s at %s", corrected.correction(), places)
                        .isEqualTo(Arrays.stream(places).anyMatch(place -> corrected.surviving()[place] > 0));
                survived += outcome.survives() ? 1 : 0;
            }
            assertThat(survived).as(corrected.correction().key()).isBetween(1, 199);
        }
    }

    /** P(X <= k) of a binomial variable, term by term. */
    private static double atMost(int k, int n, double p) {
        double sum = 0;
        double logTerm = n * Math.log1p(-p);
        for (int i = 0; i <= k; i++) {
            sum += Math.exp(logTerm);
            logTerm += Math.log((double) (n - i) / (i + 1)) + Math.log(p / (1 - p));
        }
        return sum;
    }

    /** Each test ends at the first five hundred after which its own count is out of the ordinary for alpha, whatever the others do. */
    @Test
    void eachIsDecidedByItself() {
        int most = 5000;
        LongFunction<Double> heights = p -> new Random(p * 7919).nextDouble();
        List<Double> values = List.of(0.2, 0.94, 0.951, 0.96, 0.975, 0.99, 1.5);
        RegionDecisions decisions = new RegionDecisions(most, 0.05);
        List<Decision> together = decisions.decide(new Heights(heights, 333), values.stream().map(RegionDecisionsTest::heightOf).toList());
        for (int v = 0; v < values.size(); v++) {
            double value = values.get(v);
            assertThat(decisions.decide(new Heights(heights, 1000), List.of(heightOf(value)))).containsExactly(together.get(v));
            int at = 500;
            for (int count = exceedances(heights, value, at); at < most; count = exceedances(heights, value, at)) {
                double allowed = 0.001 / (2 * (most / 500));
                if (atMost(count, at, 0.05) <= allowed || 1 - atMost(count - 1, at, 0.05) <= allowed) {
                    break;
                }
                at += 500;
            }
            double p = (exceedances(heights, value, at) + 1.0) / (at + 1);
            assertThat(together.get(v)).isEqualTo(new Decision(p < 0.05, p, at));
        }
        assertThat(together.stream().map(Decision::permutations).distinct().count()).isGreaterThan(2);
    }

    private static int exceedances(LongFunction<Double> heights, double value, int count) {
        int reached = 0;
        for (int p = 0; p < count; p++) {
            reached += heights.apply(p) >= value ? 1 : 0;
        }
        return reached;
    }

    @Test
    void fewPermutationsAreAllRun() {
        Heights engine = new Heights(_ -> 0.0, 64);
        assertThat(new RegionDecisions(120, 0.05).decide(engine, List.of(heightOf(1)))).containsExactly(new Decision(true, 1.0 / 121, 120));
        assertThat(new RegionDecisions(19, 0.05).decide(engine, List.of(heightOf(1)))).containsExactly(new Decision(false, 0.05, 19));
    }

    @Test
    void whatNoPermutationDecidesNeedsNone() {
        RegionTest test = RegionTest.of(new RegionTest.Outcome(true, 0.01));
        assertThat(RegionDecisions.ofTheory(List.of(test))).containsExactly(new Decision(true, 0.01, 0));
        Heights engine = new Heights(_ -> {
            throw new AssertionError("a permutation");
        }, 10);
        assertThat(new RegionDecisions(100, 0.05).decide(engine, List.of(test))).containsExactly(new Decision(true, 0.01, 0));
    }
}
