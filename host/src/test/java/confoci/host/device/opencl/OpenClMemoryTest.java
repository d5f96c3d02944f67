package confoci.host.device.opencl;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import confoci.error.DeviceOutOfMemory;
import confoci.host.device.engine.LaunchRecord;
import confoci.host.device.select.Devices;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.LabelNull;
import confoci.op.MapReduction;
import confoci.op.MatrixProduct;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.op.PooledConnectivity;
import confoci.op.RandomFoci;
import confoci.proof.BitDifference;
import confoci.proof.DefinedLabelNull;
import confoci.proof.DefinedPooledConnectivity;
import confoci.proof.GroupProblem;
import confoci.proof.LabelProblem;
import confoci.proof.PoolingProblem;
import confoci.proof.ProductProblem;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Less memory, more voxels above the threshold than usual, and large grids change how the work is cut but not its results. */
class OpenClMemoryTest {

    private static final int PERMUTATIONS = 40;

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 16, 64})
    void smallBudgetsGiveTheSameBits(int mebibytes) {
        AleNullRequest request = new RandomProblems(41).random(new GridShape(16, 17, 15), 9, 5, 0.5, Connectivity.FACES, true);
        List<String> details = new ArrayList<>();
        try (Backend backend = OpenCl.open(new BackendOptions(1, (long) mebibytes << 20, details::add));
                AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            assertSameBits(mebibytes + " MiB", expected(request, PERMUTATIONS), engine.maxima(0, PERMUTATIONS));
        }
        assertThat(details).anySatisfy(line -> assertThat(line).contains("up to " + mebibytes + ".0 MiB of memory"));
        assertThat(details).anySatisfy(line -> assertThat(line).containsPattern("batches of \\d+ permutations?, .* of memory"));
        assertThat(details).noneSatisfy(line -> assertThat(line).contains("never given back"));
    }

    @Test
    void aBudgetThatHoldsNotEvenOnePermutationIsRefusedWithTheRemedy() {
        AleNullRequest request = new RandomProblems(42).random(new GridShape(40, 40, 40), 9, 5, 0.5, Connectivity.FACES, false);
        try (Backend backend = OpenCl.open(new BackendOptions(1, 600 << 10))) {
            assertThatThrownBy(() -> {
                try (AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
                    engine.maxima(0, 10);
                }
            }).isInstanceOf(DeviceOutOfMemory.class).hasMessageContaining("no room for").hasMessageContaining("allow more with --memory");
        }
    }

    /** The lists of the first batch are made twice; TFCE and later batches are not. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void moreVoxelsAboveTheThresholdThanABatchHasRoomFor(boolean tfce) {
        AleNullRequest some = new RandomProblems(43).random(new GridShape(20, 21, 19), 30, 6, 0.9, Connectivity.FACES, false);
        VoxelSet all = VoxelSet.all(some.shape());
        AleNullRequest request = new AleNullRequest(new RandomFoci(all, some.kernels(), some.groups(), 4), new MapReduction(all, 1e-6f,
                some.connectivity(), tfce ? Optional.of(new RandomProblems(1).heights(all.size())) : Optional.empty()));
        LaunchRecord record = new LaunchRecord();
        try (Backend backend = OpenCl.open(BackendOptions.withThreads(1), record);
                AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            NullMaxima expected = expected(request, 5);
            assertThat(Arrays.stream(expected.of(Maximum.CLUSTER_SIZE)).min().orElseThrow()).isGreaterThan(4096);
            assertSameBits("long lists", expected, engine.maxima(0, 5));
            long groups = record.parts("ale_blocks");
            assertThat(record.launches("ale_blocks")).isEqualTo(2);
            assertSameBits("once more", expected, engine.maxima(0, 5));
            assertThat(record.parts("ale_blocks")).isEqualTo(groups + groups / 2);
            assertThat(record.parts("tfce_maxima")).isEqualTo(tfce ? 10 : 0);
        }
    }

    /** Thresholds from those that most permutations reach to those that hardly any does. */
    @ParameterizedTest
    @ValueSource(floats = {0.5f, 0.9f, 1.1f, 1.4f, 2, 3})
    void prunedOrNot(float share) {
        AleNullRequest some = new RandomProblems(44).random(new GridShape(20, 21, 19), 12, 5, 0.6, Connectivity.FACES, false);
        AleNullRequest request = new AleNullRequest(new RandomFoci(some.pool(), some.kernels(), some.groups(), 5),
                new MapReduction(some.analysed(), Math.min(0.99f, share * some.kernels().getFirst().peak()), some.connectivity(),
                some.tfce()));
        try (Backend backend = OpenCl.open(); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            assertSameBits("threshold " + request.clusterThreshold(), expected(request, 300), engine.maxima(0, 300));
        }
    }

    @Test
    void allVoxelsOfAGridLikeTheBrain() {
        AleNullRequest some = new RandomProblems(45).random(new GridShape(91, 109, 91), 20, 8, 0.01, Connectivity.CORNERS, false);
        VoxelSet all = VoxelSet.all(some.shape());
        AleNullRequest request = new AleNullRequest(new RandomFoci(all, some.kernels(), some.groups(), 6),
                new MapReduction(all, some.clusterThreshold(), some.connectivity(), some.tfce()));
        try (Backend backend = OpenCl.open(); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            assertSameBits("whole grid", expected(request, 2), engine.maxima(0, 2));
        }
    }

    @Test
    void thousandsOfExperiments() {
        AleNullRequest request = new RandomProblems(46).random(new GridShape(18, 17, 16), 3000, 8, 0.5, Connectivity.FACES, false);
        try (Backend backend = OpenCl.open(); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            NullMaxima all = engine.maxima(0, 4);
            assertSameBits("3000 experiments", expected(request, 4), all);
            assertThat(engine.maxima(3, 1).of(Maximum.HEIGHT)[0]).isEqualTo(all.of(Maximum.HEIGHT)[3]);
        }
    }

    private static NullMaxima expected(AleNullRequest request, int permutations) {
        try (Backend java = Devices.found().open("cpu", BackendOptions.withThreads(2), passed -> { });
                AleNull engine = java.prepare(AleNull.OPERATION, request)) {
            return engine.maxima(0, permutations);
        }
    }

    /** A few targets at a time, and a list of pairs in doubt for which there is no room beside so many. */
    @Test
    void fewTargetsAtATime() {
        PoolingProblem some = PoolingProblem.random(14, 700, 900, 20);
        float[] infinite = new float[700];
        Arrays.fill(infinite, Float.POSITIVE_INFINITY);
        PoolingProblem problem = new PoolingProblem(some.request(), some.values(), some.centre(), some.scale(), infinite);
        DefinedPooledConnectivity defined = new DefinedPooledConnectivity(problem.request());
        try (Backend backend = OpenCl.open(new BackendOptions(1, 480 << 10));
                PooledConnectivity engine = backend.prepare(PooledConnectivity.OPERATION, problem.request())) {
            assertThat(engine.targetsAtOnce()).isBetween(4, 200);
            int before = engine.targetsAtOnce();
            assertThat(BitDifference.between(problem.compare(defined, 100, 250), problem.compare(engine, 100, 250))).isEmpty();
            assertThat(engine.targetsAtOnce()).isLessThan(before);
            assertSameBits("pooled values", defined.pool(100, problem.rows(100, 250)), problem.pool(engine, 100, 250));
            assertSameBits("highest", defined.highest(), engine.highest());
        }
    }

    /** A few voxels at a time, and rows that are longer than was planned for, for which there is no room beside so many. */
    @ParameterizedTest
    @ValueSource(ints = {0, 500})
    void fewVoxelsAtATime(int rank) {
        LabelProblem problem = LabelProblem.random(17, 900, 300, 1000, rank, 200);
        DefinedLabelNull defined = new DefinedLabelNull(problem.request());
        try (Backend backend = OpenCl.open(new BackendOptions(1, 600 << 10));
                LabelNull engine = backend.prepare(LabelNull.OPERATION, problem.request())) {
            int before = engine.voxelsAtOnce();
            assertThat(before).isBetween(2, 100);
            assertThat(BitDifference.between(defined.rank(problem.voxels()), engine.rank(problem.voxels()))).isEmpty();
            assertThat(engine.voxelsAtOnce()).isLessThanOrEqualTo(before);
            assertSameBits("highest", defined.highest(), engine.highest());
            assertSameBits("lowest", defined.lowest(), engine.lowest());
        }
    }

    @Test
    void labellingsThatDoNotFitAreRefusedWithTheRemedy() {
        LabelProblem problem = LabelProblem.random(18, 900, 300, 2000, 0, 1);
        try (Backend backend = OpenCl.open(new BackendOptions(1, 100 << 10))) {
            assertThatThrownBy(() -> backend.prepare(LabelNull.OPERATION, problem.request())).isInstanceOf(DeviceOutOfMemory.class)
                    .hasMessageContaining("for labellings").hasMessageContaining("allow more with --memory");
        }
    }

    /** Matrices in blocks of terms, one after another or both at once. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void matricesInBlocks(boolean gram) {
        ProductProblem problem = gram ? ProductProblem.gram(16, 1000, 60, true) : ProductProblem.random(16, 300, 1000, 60, true);
        try (Backend backend = OpenCl.open(new BackendOptions(1, 100 << 10));
                MatrixProduct engine = backend.prepare(MatrixProduct.OPERATION, problem.request())) {
            assertSameBits("rows", problem.defined(17, 70), problem.rows(engine, 17, 70));
            assertThat(engine.rowsAtOnce()).isLessThan(70);
        }
    }

    /** Subjects one at a time, some of their voxels after others. */
    @ParameterizedTest
    @ValueSource(ints = {100, 150, 400, 4000})
    void subjectsInPieces(int kibibytes) {
        GroupProblem problem = GroupProblem.random(15, 20, 300, 5, 90);
        try (Backend backend = OpenCl.open(new BackendOptions(1, (long) kibibytes << 10));
                GroupConnectivity engine = backend.prepare(GroupConnectivity.OPERATION, problem.request())) {
            engine.add(problem.subjects());
            assertSameBits("moments", problem.defined(5), problem.moments(engine, 0, 20));
        }
    }

    @Test
    void momentsThatDoNotFitAreRefusedWithTheRemedy() {
        try (Backend backend = OpenCl.open(new BackendOptions(1, 100 << 10))) {
            assertThatThrownBy(() -> backend.prepare(GroupConnectivity.OPERATION, new GroupConnectivityRequest(20, 500)))
                    .isInstanceOf(DeviceOutOfMemory.class).hasMessageContaining("allow more with --memory");
        }
    }
}
