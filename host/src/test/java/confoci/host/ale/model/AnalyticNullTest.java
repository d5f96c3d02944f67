package confoci.host.ale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.ale.model.NullBins.Collision;
import confoci.host.stats.NormalTail;
import confoci.host.stats.TfceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AnalyticNullTest {

    private static final NullBins FINE = Profile.DEFAULT.nullBins();

    /** Maps of random values; the null looks at values only, not at where they are. */
    private static List<ActivationMap> maps(int experiments, int voxels, Random random) {
        List<ActivationMap> maps = new ArrayList<>();
        for (int e = 0; e < experiments; e++) {
            int size = 1 + random.nextInt(voxels / 2);
            int[] positions = new int[size];
            double[] values = new double[size];
            for (int n = 0; n < size; n++) {
                positions[n] = n;
                values[n] = 0.012 * Math.pow(random.nextDouble(), 3) + 1e-9;
            }
            maps.add(new ActivationMap(voxels, positions, values));
        }
        return maps;
    }

    /** Eickhoff's combination as the peers write it: for every pair of bins, round the union of their centres. */
    private static double[] pairwise(List<ActivationMap> maps, NullBins bins) {
        double width = bins.width();
        double perWidth = Math.rint(1 / width);
        double[] ale = {1};
        for (ActivationMap map : maps) {
            int[] histogram = AnalyticNull.histogram(map, bins);
            double[] next = new double[ale.length + histogram.length];
            double total = 0;
            for (double p : ale) {
                total += p;
            }
            for (int b = 0; b < histogram.length; b++) {
                double[] before = next.clone();
                for (int a = 0; a < ale.length; a++) {
                    if (histogram[b] > 0 && ale[a] > 0) {
                        int target = (int) Math.rint((1 - (1 - b * width) * (1 - a * width)) * perWidth);
                        double p = (double) histogram[b] / map.voxels() * ale[a];
                        next[target] = bins.collision() == Collision.ADD ? next[target] + p : before[target] + p / total;
                    }
                }
            }
            ale = next;
        }
        return ale;
    }

    @ParameterizedTest
    @EnumSource(Collision.class)
    void shiftsByRunsEqualPairwiseRounding(Collision collision) {
        Random random = new Random(2);
        for (double width : new double[] {1e-4, 1e-5}) {
            NullBins bins = new NullBins(width, collision);
            List<ActivationMap> maps = maps(9, 500, random);
            double[] expected = pairwise(maps, bins);
            AnalyticNull ale = ActivationMaps.analyticNull(maps, bins);
            double above = 0;
            for (int bin = expected.length - 1; bin >= 0; bin--) {
                above += expected[bin];
                if (bin < ale.bins()) {
                    assertThat(ale.survival(bin)).as("bin %d", bin).isCloseTo(above, within(1e-12 * above));
                } else {
                    assertThat(above).as("bin %d", bin).isZero();
                }
            }
        }
    }

    /** The exact distribution of three experiments, by enumeration. */
    @Test
    void approximatesTheExactDistribution() {
        List<ActivationMap> maps = maps(3, 60, new Random(9));
        AnalyticNull ale = ActivationMaps.analyticNull(maps, FINE);
        for (double value : new double[] {0.001, 0.004, 0.01, 0.015, 0.02}) {
            int reaching = 0;
            for (int i = 0; i < 60; i++) {
                for (int j = 0; j < 60; j++) {
                    for (int k = 0; k < 60; k++) {
                        double union = 1 - (1 - maps.get(0).at(i)) * (1 - maps.get(1).at(j)) * (1 - maps.get(2).at(k));
                        reaching += union >= value ? 1 : 0;
                    }
                }
            }
            assertThat(ale.p(value)).isCloseTo(reaching / 216_000.0, within(2e-3));
        }
    }

    @Test
    void resultDoesNotDependOnTheNumberOfThreads() throws Exception {
        List<ActivationMap> maps = maps(60, 2000, new Random(12));
        AnalyticNull alone = inPool(1, () -> ActivationMaps.analyticNull(maps, FINE));
        AnalyticNull shared = inPool(7, () -> ActivationMaps.analyticNull(maps, FINE));
        assertThat(shared.bins()).isEqualTo(alone.bins()).isGreaterThan(24 * 1024);
        for (int bin = 0; bin < alone.bins(); bin++) {
            assertThat(shared.survival(bin)).isEqualTo(alone.survival(bin));
        }
    }

    private static <T> T inPool(int threads, Callable<T> task) throws Exception {
        try (ForkJoinPool pool = new ForkJoinPool(threads)) {
            return pool.submit(task).get();
        }
    }

    @Test
    void smallestProbabilitiesAreKept() {
        ActivationMap rare = new ActivationMap(100_000, new int[] {0}, new double[] {0.01});
        List<ActivationMap> maps = new ArrayList<>();
        for (int e = 0; e < 59; e++) {
            maps.add(rare);
        }
        AnalyticNull ale = ActivationMaps.analyticNull(maps, FINE);
        double all = 1 - Math.pow(0.99, 59);
        assertThat(ale.p(all)).isCloseTo(1e-295, within(1e-305));
        assertThat(ale.z(new double[] {all}, ZRule.LOG_SPACE)[0]).isEqualTo(NormalTail.zOfLog(-295 * Math.log(10)), within(1e-10));
        assertThat(ale.p(0.9)).as("beyond the last bin").isEqualTo(ale.p(all));
        maps.add(rare);
        maps.add(rare);
        maps.add(rare);
        assertThat(ActivationMaps.analyticNull(maps, FINE).p(0.9)).isPositive().isLessThan(1e-290);
    }

    @Test
    void survivalFallsFromOneAndHeightsRise() {
        AnalyticNull ale = ActivationMaps.analyticNull(maps(20, 300, new Random(21)), FINE);
        assertThat(ale.survival(0)).isCloseTo(1, within(1e-12)).isLessThanOrEqualTo(1);
        for (ZRule rule : ZRule.values()) {
            double[] heights = ale.heights(rule);
            assertThat(heights[0]).isZero();
            for (int bin = 1; bin < ale.bins(); bin++) {
                assertThat(ale.survival(bin)).isLessThanOrEqualTo(ale.survival(bin - 1));
                assertThat(heights[bin]).isGreaterThanOrEqualTo(heights[bin - 1]);
            }
            assertThat(ale.tfceHeights(rule, TfceSpec.EXACT, 10, 8).bins()).isEqualTo(ale.bins());
        }
    }

    @Test
    void zRules() {
        double tiny = Math.log(1e-40);
        assertThat(ZRule.LOG_SPACE.z(tiny, 0.05)).isCloseTo(13.3109, within(1e-4));
        assertThat(ZRule.CAPPED.z(tiny, 0.05)).isCloseTo(8.1258906647, within(1e-9));
        assertThat(ZRule.CAPPED_PLUS_ALE.z(tiny, 0.05)).isCloseTo(8.2258906647, within(1e-9));
        for (ZRule rule : ZRule.values()) {
            assertThat(rule.z(Math.log(0.001), 0.05)).isCloseTo(3.090232306167813, within(1e-12));
            assertThat(rule.z(Math.log(0.7), 0.05)).isZero();
            assertThat(rule.z(0, 0)).isZero();
        }
    }

    @Test
    void thresholdsSplitValuesAsTheirRulesSay() {
        Random random = new Random(33);
        AnalyticNull ale = ActivationMaps.analyticNull(maps(20, 300, random), FINE);
        ClusterThreshold below = ale.threshold(0.001, ThresholdRule.P_BELOW);
        for (int i = 0; i < 2000; i++) {
            double value = below.ale() + (random.nextDouble() - 0.5) * 3e-5;
            assertThat(value > below.ale()).isEqualTo(ale.p(value) < 0.001);
            assertThat((float) value > below.forFloat32()).isEqualTo((double) (float) value > below.ale());
        }
        ClusterThreshold centre = ale.threshold(0.001, ThresholdRule.CENTRE_OF_BIN_BEFORE);
        int bin = ale.bin(centre.ale());
        assertThat(centre.ale()).isCloseTo(bin * 1e-5, within(1e-12));
        assertThat(ale.survival(bin)).isGreaterThan(0.001);
        assertThat(ale.survival(bin + 1)).isLessThanOrEqualTo(0.001);
    }

    @Test
    void nothingIsAboveAThresholdThatNoBinReaches() {
        AnalyticNull ale = ActivationMaps.analyticNull(maps(1, 100, new Random(5)), FINE);
        ClusterThreshold threshold = ale.threshold(1e-9, ThresholdRule.P_BELOW);
        assertThat(threshold.ale()).isGreaterThan((ale.bins() - 1) * 1e-5);
    }
}
