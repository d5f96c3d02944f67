package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.op.PooledConnectivity;
import confoci.rng.LabelDraw;
import confoci.rng.NullFociDraw;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopographicNullTest {

    private static final int PERMUTATIONS = 200;

    private static TargetValues values(SimulatedStudy study) {
        return new CcmPass(Connectomes.of(study.matrix()), new BitSet(), study.plan(), study.pool(), study.networks(), Optional.empty(),
                Optional.empty()).run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, study.plan().request(study.size())), 20,
                        CcmCheckpoint.none(), Optional.empty(), done -> { }).targets();
    }

    /** Profiles are turned along the order of targets, target by target. One target has no data. */
    @Test
    void everyPIsWhatItIsDefinedAs() {
        SimulatedStudy study = SimulatedStudy.of(26, 60, 0, Pooling.RANDOM);
        int experiments = study.plan().experiments().length;
        assertThat(experiments).isGreaterThan(1);
        TargetValues values = values(study);
        values.markUntested(5);
        double[] weights = new double[experiments];
        Arrays.setAll(weights, e -> 3 + e);
        double total = Arrays.stream(weights).sum();
        double spread = 0.4;
        CcmMaps maps = new TopographicNull(PERMUTATIONS, 9).maps(values, weights, spread, study.pool(), _ -> { });

        int[] order = new int[59];
        LabelDraw.draw(9, 0, 59, order);
        double[][] profiles = new double[experiments][59];
        for (int e = 0; e < experiments; e++) {
            for (int i = 0; i < 59; i++) {
                int target = order[i] < 5 ? order[i] : order[i] + 1;
                profiles[e][i] = (values.experiments()[e][target] - values.mean()[target]) / values.sd()[target];
            }
        }
        double[][] permuted = new double[PERMUTATIONS + 1][59];
        double[] largest = new double[PERMUTATIONS];
        for (int m = 0; m <= PERMUTATIONS; m++) {
            int[] turns = new int[experiments];
            if (m > 0) {
                NullFociDraw.draw(9, m - 1, 59, experiments, turns);
            }
            for (int i = 0; i < 59; i++) {
                for (int e = 0; e < experiments; e++) {
                    permuted[m][i] += weights[e] / total * profiles[e][(i + turns[e]) % 59];
                }
                if (m > 0) {
                    largest[m - 1] = Math.max(largest[m - 1], Math.abs(permuted[m][i]));
                }
            }
        }
        for (int i = 0; i < 59; i++) {
            int place = i;
            int target = order[i] < 5 ? order[i] : order[i] + 1;
            double observed = permuted[0][i];
            double above = Arrays.stream(permuted).filter(map -> map[place] >= observed - 1e-9).count() / (PERMUTATIONS + 1.0);
            double below = Arrays.stream(permuted).filter(map -> map[place] <= observed + 1e-9).count() / (PERMUTATIONS + 1.0);
            assertThat(Math.exp(maps.logP()[target])).isCloseTo(Math.min(1, 2 * Math.min(above, below)), within(1e-12));
            assertThat(maps.zMoments()[target] * spread).isCloseTo(observed, within(1e-12));
            double limit = Math.abs(observed) * (1 - 1e-5);
            assertThat(maps.pFwe().orElseThrow()[target]).isCloseTo(
                    (1 + Arrays.stream(largest).filter(d -> d >= limit).count()) / (PERMUTATIONS + 1.0), within(1e-12));
        }
        assertThat(maps.logP()[5]).isNaN();
        assertThat(maps.pFwe().orElseThrow()[5]).isNaN();
    }
}
