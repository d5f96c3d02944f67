package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.stats.pooled.PoolingDesign;
import confoci.op.PooledConnectivity;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The exact null against permutations of the same study, where the number of permutations sets how close they must be. */
class ExactNullTest {

    private static final int PERMUTATIONS = 4000;

    @Test
    void mapsAgreeWithPermutations() {
        SimulatedStudy study = SimulatedStudy.of(31, 120, PERMUTATIONS, Pooling.FIXED);
        CcmPass.Outcome outcome = run(study, study.pool());
        for (int t = 0; t < study.size(); t++) {
            assertAgrees(Math.exp(outcome.targets().logUpper()[t]), outcome.targets().atLeast()[t]);
            assertAgrees(Math.exp(outcome.targets().logLower()[t]), outcome.targets().atMost()[t]);
        }
    }

    @Test
    void aPoolWithWeightsIsThePopulation() {
        SimulatedStudy all = SimulatedStudy.of(32, 90, 1, Pooling.FIXED);
        int[] members = IntStream.range(0, 90).filter(g -> g % 3 != 0).toArray();
        SeedPool pool = new SeedPool(members, IntStream.of(members).mapToDouble(g -> 1 + g % 5).toArray());
        SeedPlan plan = new SeedPlan(all.plan().weights(), all.plan().experiments(), all.plan().observed(),
                SeedDraw.philox(5, pool).draw(PERMUTATIONS, all.plan().observed().length));
        SimulatedStudy study = new SimulatedStudy(all.matrix(), plan, pool, all.networks());
        CcmPass.Outcome outcome = run(study, pool);
        for (int t = 0; t < study.size(); t++) {
            assertAgrees(Math.exp(outcome.targets().logUpper()[t]), outcome.targets().atLeast()[t]);
        }
    }

    /** Ties count on both sides: connectivity in steps of 1/4, with many zeros. */
    @Test
    void aSingleSeedIsComparedWithItsRow() {
        SimulatedStudy all = SimulatedStudy.of(34, 400, 1, Pooling.FIXED);
        for (float[] row : all.matrix()) {
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.abs(row[j]) < 0.3 ? 0 : Math.round(row[j] * 4) / 4f;
            }
        }
        SeedPlan plan = new SeedPlan(SeedWeights.of(Pooling.FIXED, new int[] {1}, new double[] {1}), new int[] {1}, new int[] {7},
                new int[0][]);
        SimulatedStudy study = new SimulatedStudy(all.matrix(), plan, all.pool(), all.networks());
        TargetValues targets = run(study, study.pool()).targets();
        for (int t = 0; t < study.size(); t++) {
            float[] row = study.row(t);
            long above = IntStream.range(0, row.length).filter(j -> row[j] >= row[7]).count();
            long below = IntStream.range(0, row.length).filter(j -> row[j] <= row[7]).count();
            assertThat(Math.exp(targets.logUpper()[t]) * row.length).isCloseTo(above, within(1e-9));
            assertThat(Math.exp(targets.logLower()[t]) * row.length).isCloseTo(below, within(1e-9));
        }
    }

    @Test
    void networksAgreeWithPermutations() {
        SimulatedStudy study = SimulatedStudy.of(33, 150, PERMUTATIONS, Pooling.FIXED);
        double[][] profiles = run(study, study.pool()).targets().networks();
        ExactNull exact = exact(study, study.pool());
        List<NetworkTest> exactly = NetworkTest.exactly(study.networks(), profiles, study.plan(), study.pool(), exact);
        List<NetworkTest> permuted = NetworkTest.byPermutation(study.networks(), profiles, study.plan(), study.pool());
        for (int k = 0; k < exactly.size(); k++) {
            assertAgrees(exactly.get(k).pUncentred(), (int) Math.rint(permuted.get(k).pUncentred() * (PERMUTATIONS + 1)) - 1);
            assertAgrees(exactly.get(k).p() / 2, (int) Math.rint(permuted.get(k).p() / 2 * (PERMUTATIONS + 1)) - 1);
        }
    }

    private static CcmPass.Outcome run(SimulatedStudy study, SeedPool pool) {
        return new CcmPass(Connectomes.of(study.matrix()), new BitSet(), study.plan(), pool, study.networks(),
                Optional.of(exact(study, pool)), Optional.empty())
                .run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, study.plan().request(study.size())), 50, CcmCheckpoint.none(),
                        Optional.empty(), done -> { });
    }

    private static ExactNull exact(SimulatedStudy study, SeedPool pool) {
        return new ExactNull(PoolingDesign.fixedEffects(study.plan().observed().length), pool, study.size());
    }

    /** Within five standard deviations of a binomial count. */
    private static void assertAgrees(double p, int count) {
        double sd = Math.sqrt(PERMUTATIONS * p * (1 - p));
        assertThat((double) count).isBetween(PERMUTATIONS * p - 5 * sd - 1, PERMUTATIONS * p + 5 * sd + 1);
    }
}
