package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.stats.TwoSided;
import confoci.op.PooledConnectivity;
import confoci.spi.Backend;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

class CcmMapsTest {

    private static final NormalDistribution NORMAL = new NormalDistribution(0, 1);

    private final Backend backend = Connectomes.cpu();

    @Test
    void pAndZAreThoseOfSaberi2024() {
        SimulatedStudy study = SimulatedStudy.of(21, 60, 99, Pooling.RANDOM);
        CcmPass.Outcome outcome = run(study);
        CcmMaps maps = CcmMaps.of(outcome, study.plan(), study.pool(), false, false);
        for (int t = 0; t < study.size(); t++) {
            double right = (outcome.targets().atLeast()[t] + 1) / 100.0;
            double left = (outcome.targets().atMost()[t] + 1) / 100.0;
            double p = 2 * Math.min(right, left);
            double z = NORMAL.inverseCumulativeProbability(1 - p / 2) * (left < right ? -1 : 1);
            assertThat(Math.exp(maps.logP()[t])).isCloseTo(p, within(1e-12));
            assertThat(maps.z()[t]).isCloseTo(z, within(1e-9));
        }
    }

    @Test
    void degreeIsTheMeanWithAllOthersOfThePool() {
        SimulatedStudy study = SimulatedStudy.of(23, 30, 0, Pooling.RANDOM);
        double[] weights = IntStream.range(0, 10).mapToDouble(i -> i % 3).toArray();
        for (SeedPool pool : List.of(study.pool(), SeedPool.uniform(new int[] {3, 4, 17}),
                new SeedPool(IntStream.range(5, 15).toArray(), weights))) {
            double[] mean = new double[30];
            Arrays.setAll(mean, t -> PoolMoments.of(study.row(t), pool).mean());
            double[] degree = DegreeMap.of(mean, pool);
            for (int t = 0; t < 30; t++) {
                double sum = 0;
                double total = 0;
                for (int i = 0; i < pool.size(); i++) {
                    int other = pool.grayordinates()[i];
                    double weight = other == t ? 0 : pool.isUniform() ? 1 : pool.weights()[i];
                    sum += weight * study.matrix()[t][other];
                    total += weight;
                }
                assertThat(degree[t]).isCloseTo(sum / total, within(1e-12));
            }
        }
    }

    @Test
    void pIsAtMostOneUnlessAskedOtherwise() {
        // Alike in both tails: 2 * (50 + 1) / 100.
        assertThat(Math.exp(TwoSided.ofCounts(50, 50, 99, false).logP())).isCloseTo(1.02, within(1e-12));
        assertThat(TwoSided.ofCounts(50, 50, 99, false).z()).isCloseTo(NORMAL.inverseCumulativeProbability(1 - 0.51), within(1e-9));
        assertThat(TwoSided.ofCounts(50, 50, 99, true)).isEqualTo(new TwoSided(0, 0));
    }

    @Test
    void familywisePComparesWithTheLargestDeviationOfEachPermutation() {
        SimulatedStudy study = SimulatedStudy.of(22, 45, 200, Pooling.FIXED);
        CcmPass.Outcome outcome = run(study);
        CcmMaps maps = CcmMaps.of(outcome, study.plan(), study.pool(), false, true);
        double spread = Math.sqrt(study.plan().weights().sumOfSquares());
        double[] largest = new double[200];
        for (int m = 0; m < 200; m++) {
            for (int t = 0; t < study.size(); t++) {
                double permuted = study.plan().weights().pool(study.row(t), study.plan().permuted()[m]);
                double deviation = (permuted - outcome.targets().mean()[t]) / (outcome.targets().sd()[t] * spread);
                largest[m] = Math.max(largest[m], Math.abs(deviation));
            }
        }
        for (int t = 0; t < study.size(); t++) {
            double deviation = Math.abs(maps.zMoments()[t]);
            // float32 decides where the two are apart by more than its rounding.
            int above = (int) IntStream.range(0, 200).filter(m -> largest[m] > deviation * (1 + 1e-4) + 1e-4).count();
            int around = (int) IntStream.range(0, 200).filter(m -> largest[m] > deviation * (1 - 1e-4) - 1e-4).count();
            assertThat(maps.pFwe().orElseThrow()[t]).isBetween((above + 1) / 201.0, (around + 1) / 201.0);
        }
    }

    @Test
    void networksAreTestedByTheirMeanOverGrayordinates() {
        SimulatedStudy study = SimulatedStudy.of(23, 70, 150, Pooling.RANDOM);
        TargetValues values = run(study).targets();
        var tests = NetworkTest.byPermutation(study.networks(), values.networks(), study.plan(), study.pool());
        for (int k = 0; k < tests.size(); k++) {
            int[] members = study.networks().members()[k];
            double observed = IntStream.of(members).mapToDouble(t -> values.observed()[t]).average().orElseThrow();
            double mean = IntStream.of(members).mapToDouble(t -> values.mean()[t]).average().orElseThrow();
            int uncentred = 0;
            int atLeast = 0;
            int atMost = 0;
            for (int m = 0; m < 150; m++) {
                int[] seeds = study.plan().permuted()[m];
                double permuted = IntStream.of(members).mapToDouble(t -> study.plan().weights().pool(study.row(t), seeds)).average()
                        .orElseThrow();
                assertThat(tests.get(k).permuted()[m]).isCloseTo(permuted, within(1e-12));
                uncentred += Math.abs(permuted) > Math.abs(observed) ? 1 : 0;
                atLeast += permuted >= observed ? 1 : 0;
                atMost += permuted <= observed ? 1 : 0;
            }
            assertThat(tests.get(k).connectivity()).isCloseTo(observed, within(1e-12));
            assertThat(tests.get(k).nullMean()).isCloseTo(mean, within(1e-12));
            assertThat(tests.get(k).pUncentred()).isEqualTo((uncentred + 1) / 151.0);
            assertThat(tests.get(k).p()).isCloseTo(Math.min(1, 2 * (Math.min(atLeast, atMost) + 1) / 151.0), within(1e-12));
        }
    }

    private CcmPass.Outcome run(SimulatedStudy study) {
        return study.pass(Connectomes.of(study.matrix())).run(engine(study), 32, CcmCheckpoint.none(), Optional.empty(), done -> { });
    }

    private PooledConnectivity engine(SimulatedStudy study) {
        return backend.prepare(PooledConnectivity.OPERATION, study.plan().request(study.size()));
    }
}
