package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.Labellings;
import confoci.op.VoxelWeights;
import confoci.proof.BitDifference;
import confoci.proof.DefinedLabelNull;
import confoci.proof.LabelProblem;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend gives the bits of the definition of {@link LabelNull}, however many voxels come at once. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class LabelNullContract {

    @Parameter
    DeviceProbe device;

    /** Experiments, the first group, permutations, rank, voxels. */
    @ParameterizedTest
    @CsvSource({"2, 1, 1, 0, 1", "2, 1, 1, 1, 5", "2, 1, 40, 40, 9", "3, 2, 31, 5, 20", "7, 1, 32, 0, 33", "20, 10, 63, 63, 64",
        "33, 5, 127, 60, 65", "64, 63, 128, 1, 7", "65, 30, 255, 200, 130", "100, 50, 1000, 10, 70", "31, 17, 2047, 1024, 12",
        "300, 120, 5003, 250, 9"})
    void isAsDefined(int experiments, int groupSize, int permutations, int rank, int voxels) {
        LabelProblem problem = LabelProblem.random(31L * experiments + permutations, experiments, groupSize, permutations, rank, voxels);
        try (Backend backend = Backends.open(device, 2)) {
            assertThat(problem.solve(backend).get()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 150})
    void sameBitsForAnyTile(int tile) {
        LabelProblem problem = LabelProblem.random(3, 40, 13, 300, 17, 150);
        DefinedLabelNull defined = new DefinedLabelNull(problem.request());
        try (Backend backend = Backends.open(device, 2);
                LabelNull engine = backend.prepare(LabelNull.OPERATION, problem.request())) {
            assertThat(engine.voxelsAtOnce()).isPositive();
            for (int first = 0; first < 150; first += tile) {
                VoxelWeights part = problem.voxels().part(first, Math.min(tile, 150 - first));
                same(defined.rank(part), engine.rank(part));
            }
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    @Test
    void resumesWithTheExtremesOfFinishedVoxels() {
        LabelProblem problem = LabelProblem.random(4, 30, 10, 90, 5, 80);
        try (Backend backend = Backends.open(device, 3);
                LabelNull whole = backend.prepare(LabelNull.OPERATION, problem.request());
                LabelNull begun = backend.prepare(LabelNull.OPERATION, problem.request());
                LabelNull resumed = backend.prepare(LabelNull.OPERATION, problem.request())) {
            whole.rank(problem.voxels());
            begun.rank(problem.voxels().part(0, 45));
            resumed.resume(begun.highest(), begun.lowest());
            assertSameBits("highest", begun.highest(), resumed.highest());
            resumed.rank(problem.voxels().part(45, 35));
            assertSameBits("highest", whole.highest(), resumed.highest());
            assertSameBits("lowest", whole.lowest(), resumed.lowest());
            assertThatThrownBy(() -> resumed.resume(new float[90], new float[91])).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> resumed.resume(new float[91], new float[92])).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theExtremesOfNoVoxelAreInfinite() {
        LabelProblem problem = LabelProblem.random(5, 12, 5, 40, 3, 6);
        try (Backend backend = Backends.open(device, 1);
                LabelNull engine = backend.prepare(LabelNull.OPERATION, problem.request())) {
            LabelRanks none = engine.rank(problem.voxels().part(3, 0));
            assertThat(none.atLeast()).isEmpty();
            assertThat(none.above().begin()).containsExactly(0);
            assertThat(none.below().labelling()).isEmpty();
            assertThat(engine.highest()).hasSize(41).containsOnly(Float.NEGATIVE_INFINITY);
            assertThat(engine.lowest()).hasSize(41).containsOnly(Float.POSITIVE_INFINITY);
        }
    }

    @Test
    void aVoxelWithoutExperimentsTiesEverywhere() {
        LabelNullRequest request = new LabelNullRequest(Labellings.drawn(9, 4, 1, 0, 50), 7);
        try (Backend backend = Backends.open(device, 1); LabelNull engine = backend.prepare(LabelNull.OPERATION, request)) {
            LabelRanks ranks = engine.rank(new VoxelWeights(new int[] {0, 0}, new int[0], new int[0], new int[] {3}, new float[] {0.5f}));
            assertThat(ranks.atLeast()).containsExactly(50);
            assertThat(ranks.atMost()).containsExactly(50);
            assertThat(ranks.upper()).containsExactly(0);
            assertThat(ranks.lower()).containsExactly(0);
            assertThat(ranks.above().labelling()).isEmpty();
            assertThat(ranks.below().labelling()).isEmpty();
            assertThat(engine.highest()).containsOnly(-1.5f);
        }
    }

    /** One experiment alone may weigh 2^31 - 1, so that sums are 0 and the largest int. */
    @Test
    void sumsReachTheLargestInt() {
        VoxelWeights voxels = new VoxelWeights(new int[] {0, 1, 3}, new int[] {0, 2, 3},
                new int[] {Integer.MAX_VALUE, 1, Integer.MAX_VALUE - 1}, new int[] {0, Integer.MAX_VALUE}, new float[] {0.25f, 3});
        for (int rank : new int[] {0, 40, 99, 100}) {
            LabelProblem problem = new LabelProblem(new LabelNullRequest(Labellings.drawn(5, 2, 3, 0, 100), rank), voxels);
            try (Backend backend = Backends.open(device, 1)) {
                assertThat(problem.solve(backend).get()).as("rank " + rank).isEmpty();
            }
        }
    }

    /** Two labellings with the same sum are two, whichever side of a rank they are on. */
    @Test
    void tiesCountOneByOne() {
        // Sums of labellings 0 to 5 at the one voxel: 3, 5, 3, 0, 5, 2.
        int[] bits = {0b000101, 0b010010, 0b100000};
        LabelNullRequest[] requests = new LabelNullRequest[6];
        for (int rank = 0; rank < 6; rank++) {
            requests[rank] = new LabelNullRequest(new Labellings(3, 6, bits), rank);
        }
        VoxelWeights voxel =
                new VoxelWeights(new int[] {0, 3}, new int[] {0, 1, 2}, new int[] {3, 5, 2}, new int[] {0}, new float[] {1});
        int[] upper = {5, 5, 3, 3, 2, 0};
        int[] lower = {0, 2, 3, 3, 5, 5};
        int[][] above = {{}, {}, {1, 4}, {1, 4}, {0, 1, 2, 4}, {0, 1, 2, 4, 5}};
        int[][] below = {{}, {3}, {3, 5}, {3, 5}, {0, 2, 3, 5}, {0, 2, 3, 5}};
        try (Backend backend = Backends.open(device, 1)) {
            for (int rank = 0; rank < 6; rank++) {
                try (LabelNull engine = backend.prepare(LabelNull.OPERATION, requests[rank])) {
                    LabelRanks ranks = engine.rank(voxel);
                    assertThat(ranks.atLeast()).containsExactly(3);
                    assertThat(ranks.atMost()).containsExactly(3);
                    assertThat(ranks.upper()).as("rank " + rank).containsExactly(upper[rank]);
                    assertThat(ranks.lower()).as("rank " + rank).containsExactly(lower[rank]);
                    assertThat(ranks.above().labelling()).as("rank " + rank).containsExactly(above[rank]);
                    assertThat(ranks.below().labelling()).as("rank " + rank).containsExactly(below[rank]);
                    assertThat(engine.highest()).containsExactly(3, 5, 3, 0, 5, 2);
                }
            }
        }
    }

    /** Every labelling of nine experiments: ranks of sums are those of the difference of two ALE values, computed as such. */
    @Test
    void theSumRanksAsTheDifferenceOfAle() {
        int[] groups = IntStream.range(0, 1 << 9).filter(set -> Integer.bitCount(set) == 4).toArray();
        int words = (groups.length - 1) / 32 + 1;
        int[] bits = new int[9 * words];
        for (int s = 0; s < groups.length; s++) {
            for (int e = 0; e < 9; e++) {
                bits[e * words + s / 32] |= (groups[s] >> e & 1) << s;
            }
        }
        SplittableRandom random = new SplittableRandom(8);
        int voxels = 40;
        int[] begin = new int[voxels + 1];
        int[] experiment = new int[voxels * 9];
        int[] weight = new int[voxels * 9];
        double[][] activation = new double[voxels][9];
        double unit = 0x1p-28;
        for (int v = 0; v < voxels; v++) {
            begin[v + 1] = begin[v];
            for (int e = 0; e < 9; e++) {
                if (random.nextInt(3) > 0) {
                    int at = begin[v + 1]++;
                    experiment[at] = e;
                    // Few different weights, so that there are ties.
                    weight[at] = random.nextInt(1, 6) << 22;
                    activation[v][e] = -Math.expm1(-weight[at] * unit);
                }
            }
        }
        VoxelWeights weights = new VoxelWeights(begin, Arrays.copyOf(experiment, begin[voxels]), Arrays.copyOf(weight, begin[voxels]),
                new int[voxels], new float[voxels]);
        try (Backend backend = Backends.open(device, 2); LabelNull engine = backend.prepare(LabelNull.OPERATION,
                new LabelNullRequest(new Labellings(9, groups.length, bits), 12))) {
            LabelRanks ranks = engine.rank(weights);
            for (int v = 0; v < voxels; v++) {
                double observed = difference(activation[v], groups[0]);
                int atLeast = 0;
                int atMost = 0;
                for (int s = 1; s < groups.length; s++) {
                    double difference = difference(activation[v], groups[s]);
                    atLeast += difference >= observed - 1e-9 ? 1 : 0;
                    atMost += difference <= observed + 1e-9 ? 1 : 0;
                }
                assertThat(ranks.atLeast()[v]).as("voxel " + v).isEqualTo(atLeast);
                assertThat(ranks.atMost()[v]).as("voxel " + v).isEqualTo(atMost);
            }
        }
    }

    /** ALE of the experiments in a set less that of the others. */
    private static double difference(double[] activation, int set) {
        double without = 1;
        double within = 1;
        for (int e = 0; e < activation.length; e++) {
            if ((set >> e & 1) != 0) {
                within *= 1 - activation[e];
            } else {
                without *= 1 - activation[e];
            }
        }
        return (1 - within) - (1 - without);
    }

    /** Ranges of permutations computed apart are those of all. */
    @Test
    void rangesOfPermutationsAddUp() {
        LabelProblem some = LabelProblem.random(6, 25, 9, 10, 0, 30);
        try (Backend backend = Backends.open(device, 2); LabelNull all = labels(backend, 0, 200, 20);
                LabelNull first = labels(backend, 0, 77, 20); LabelNull second = labels(backend, 77, 123, 20)) {
            LabelRanks expected = all.rank(some.voxels());
            LabelRanks a = first.rank(some.voxels());
            LabelRanks b = second.rank(some.voxels());
            for (int v = 0; v < 30; v++) {
                assertThat(a.atLeast()[v] + b.atLeast()[v]).isEqualTo(expected.atLeast()[v]);
                assertThat(a.atMost()[v] + b.atMost()[v]).isEqualTo(expected.atMost()[v]);
                for (int i = expected.above().begin()[v]; i < expected.above().begin()[v + 1]; i++) {
                    int labelling = expected.above().labelling()[i];
                    LabelRanks.Tail part = labelling <= 77 ? a.above() : b.above();
                    int at = Arrays.binarySearch(part.labelling(), part.begin()[v], part.begin()[v + 1],
                            labelling <= 77 ? labelling : labelling - 77);
                    assertThat(at).as("labelling " + labelling).isNotNegative();
                    assertThat(part.sum()[at]).isEqualTo(expected.above().sum()[i]);
                }
            }
            assertSameBits("highest", Arrays.copyOf(all.highest(), 78), first.highest());
            assertSameBits("lowest", Arrays.copyOfRange(all.lowest(), 78, 201), Arrays.copyOfRange(second.lowest(), 1, 124));
        }
    }

    private static LabelNull labels(Backend backend, long first, int permutations, int rank) {
        return backend.prepare(LabelNull.OPERATION, new LabelNullRequest(Labellings.drawn(25, 9, 11, first, permutations), rank));
    }

    @Test
    void whatCannotBeIsRefused() {
        Labellings labellings = Labellings.drawn(5, 2, 1, 0, 10);
        assertThat(new LabelNullRequest(labellings, 10).rank()).isEqualTo(10);
        assertThatThrownBy(() -> new LabelNullRequest(labellings, 11)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rank 11 of 11 labellings");
        assertThatThrownBy(() -> new LabelNullRequest(labellings, -1)).isInstanceOf(IllegalArgumentException.class);
        try (Backend backend = Backends.open(device, 1);
                LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, 3))) {
            VoxelWeights sixth = new VoxelWeights(new int[] {0, 0, 1}, new int[] {5}, new int[] {1}, new int[2], new float[2]);
            assertThatThrownBy(() -> engine.rank(sixth)).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("voxel 1: experiment 5 of 5");
        }
    }

    private static void same(LabelRanks expected, LabelRanks actual) {
        BitDifference.between(expected, actual).ifPresent(Assertions::fail);
    }
}
