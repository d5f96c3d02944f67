package confoci.host.ccm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.stats.pooled.PoolingDesign;
import confoci.op.PooledConnectivity;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sums that are equal count on both sides, of grayordinates and of networks, by permutation and exactly. */
class EqualSumsTest {

    private static final int SIZE = 30;
    private static final int PERMUTATIONS = 3000;

    /** Thirds, sevenths and elevenths of whole numbers are equal in whatever order they are added. */
    @Test
    void permutationsCountWholeNumbersAsTheyAre() {
        for (int seeds : new int[] {3, 7, 11}) {
            assertCountsOfWholeNumbers(seeds, 1);
        }
    }

    /** 0.12 is not a float, but 12 is. */
    @Test
    void permutationsCountDecimalFractionsAsTheyAre() {
        for (int seeds : new int[] {2, 5, 9}) {
            assertCountsOfWholeNumbers(seeds, 100);
        }
    }

    private static void assertCountsOfWholeNumbers(int seeds, int parts) {
        int[][] whole = whole(seeds, parts == 1 ? 4 : 60);
        SeedPlan plan = plan(seeds, PERMUTATIONS);
        TargetValues values = run(matrix(whole, parts), plan, NetworkMeans.none(), Optional.empty());
        for (int t = 0; t < SIZE; t++) {
            int target = t;
            long observed = sum(whole, target, plan.observed());
            assertThat(values.atLeast()[t]).isEqualTo((int) Arrays.stream(plan.permuted())
                    .filter(drawn -> sum(whole, target, drawn) >= observed).count());
            assertThat(values.atMost()[t]).isEqualTo((int) Arrays.stream(plan.permuted())
                    .filter(drawn -> sum(whole, target, drawn) <= observed).count());
        }
    }

    @Test
    void networksOfOnesAndZeros() {
        int[][] whole = whole(3, 2);
        NetworkMeans atlas = Networks.of(SIZE, List.of("of 14", "of 7"),
                List.of(IntStream.range(3, 17).toArray(), IntStream.range(20, 27).toArray()), new BitSet());
        SeedPlan plan = plan(2, PERMUTATIONS);
        ExactNull exact = new ExactNull(PoolingDesign.fixedEffects(2), pool(), SIZE);
        double[][] profiles = run(matrix(whole, 1), plan, atlas, Optional.of(exact)).networks();
        List<NetworkTest> permuted = NetworkTest.byPermutation(atlas, profiles, plan, pool());
        List<NetworkTest> exactly = NetworkTest.exactly(atlas, profiles, plan, pool(), exact);
        for (int k = 0; k < 2; k++) {
            int[] members = atlas.members()[k];
            long observed = sum(whole, members, plan.observed());
            double above = Arrays.stream(plan.permuted()).filter(drawn -> sum(whole, members, drawn) >= observed).count();
            double below = Arrays.stream(plan.permuted()).filter(drawn -> sum(whole, members, drawn) <= observed).count();
            assertThat(permuted.get(k).p()).isCloseTo(Math.min(1, 2 * (Math.min(above, below) + 1) / (PERMUTATIONS + 1)), within(1e-12));
            assertThat(permuted.get(k).pUncentred()).isCloseTo((above + 1) / (PERMUTATIONS + 1), within(1e-12));
            double atLeast = 0;
            double atMost = 0;
            for (int a = 0; a < SIZE; a++) {
                for (int b = 0; b < SIZE; b++) {
                    long sum = sum(whole, members, new int[] {a, b});
                    atLeast += sum >= observed ? 1.0 / SIZE / SIZE : 0;
                    atMost += sum <= observed ? 1.0 / SIZE / SIZE : 0;
                }
            }
            assertThat(exactly.get(k).p()).isCloseTo(Math.min(1, 2 * Math.min(atLeast, atMost)), within(1e-9));
            assertThat(exactly.get(k).pUncentred()).isCloseTo(atLeast, within(1e-9));
        }
    }

    @Test
    void grayordinatesWithoutDataDoNotDiluteANetwork() {
        int[][] whole = whole(5, 3);
        BitSet missing = new BitSet();
        missing.set(25, 30);
        NetworkMeans atlas = Networks.of(SIZE, List.of("in part", "whole", "nothing"),
                List.of(IntStream.range(20, 28).toArray(), IntStream.range(4, 9).toArray(), new int[] {28, 29}), missing);
        SeedPool rest = SeedPool.uniform(IntStream.range(0, 25).toArray());
        SeedWeights weights = SeedWeights.of(Pooling.FIXED, new int[] {2}, new double[] {1});
        SeedPlan plan = new SeedPlan(weights, new int[] {2}, new int[] {1, 7}, SeedDraw.philox(3, rest).draw(50, 2));
        TargetValues values = new CcmPass(Connectomes.of(matrix(whole, 1)), missing, plan, rest, atlas, Optional.empty(), Optional.empty())
                .run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, plan.request(SIZE)), 8, CcmCheckpoint.none(), Optional.empty(),
                done -> { }).targets();
        List<NetworkTest> tests = NetworkTest.byPermutation(atlas, values.networks(), plan, rest);

        double mean = IntStream.range(20, 25).mapToDouble(t -> values.observed()[t]).average().orElseThrow();
        assertThat(tests.get(0).connectivity()).isCloseTo(mean, within(1e-12));
        assertThat(tests.get(0).grayordinates()).isEqualTo(8);
        assertThat(tests.get(0).without()).isEqualTo(3);
        double expected = IntStream.range(20, 25).mapToDouble(t -> values.mean()[t]).average().orElseThrow();
        assertThat(tests.get(0).nullMean()).isCloseTo(expected, within(1e-12));
        assertThat(tests.get(1).without()).isZero();
        assertThat(tests.get(2).without()).isEqualTo(2);
        assertThat(tests.get(2).connectivity()).isNaN();
        assertThat(tests.get(2).p()).isNaN();
        assertThat(tests.get(2).pFdr()).isNaN();
        assertThat(tests.get(1).pFdr()).isBetween(0.0, 1.0);
    }

    private static int[][] whole(int seed, int levels) {
        Random random = new Random(seed);
        int[][] whole = new int[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < i; j++) {
                whole[i][j] = random.nextInt(levels) * (levels > 10 && random.nextBoolean() ? -1 : 1);
                whole[j][i] = whole[i][j];
            }
        }
        return whole;
    }

    private static float[][] matrix(int[][] whole, int parts) {
        float[][] matrix = new float[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                matrix[i][j] = (float) ((double) whole[i][j] / parts);
            }
        }
        return matrix;
    }

    private static SeedPool pool() {
        return SeedPool.uniform(IntStream.range(0, SIZE).toArray());
    }

    private static SeedPlan plan(int seeds, int permutations) {
        SeedWeights weights = SeedWeights.of(Pooling.FIXED, new int[] {seeds}, new double[] {1});
        int[] observed = new Random(seeds).ints(seeds, 0, SIZE).toArray();
        return new SeedPlan(weights, new int[] {seeds}, observed, SeedDraw.philox(9, pool()).draw(permutations, seeds));
    }

    private static TargetValues run(float[][] matrix, SeedPlan plan, NetworkMeans atlas, Optional<ExactNull> exact) {
        return new CcmPass(Connectomes.of(matrix), new BitSet(), plan, pool(), atlas, exact, Optional.empty())
                .run(Connectomes.cpu().prepare(PooledConnectivity.OPERATION, plan.request(SIZE)), 7, CcmCheckpoint.none(), Optional.empty(),
                done -> { }).targets();
    }

    private static long sum(int[][] whole, int target, int[] seeds) {
        return IntStream.of(seeds).mapToLong(seed -> whole[target][seed]).sum();
    }

    private static long sum(int[][] whole, int[] members, int[] seeds) {
        return IntStream.of(members).mapToLong(target -> sum(whole, target, seeds)).sum();
    }
}
