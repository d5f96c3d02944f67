package confoci.host.device.opencl;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.device.engine.LaunchRecord;
import confoci.host.device.select.Devices;
import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.MapReduction;
import confoci.op.MatrixProduct;
import confoci.op.PooledConnectivity;
import confoci.op.RandomFoci;
import confoci.proof.BitDifference;
import confoci.proof.GroupProblem;
import confoci.proof.LabelProblem;
import confoci.proof.PoolingProblem;
import confoci.proof.ProductProblem;
import confoci.proof.RandomProblems;
import confoci.source.Dialect;
import confoci.source.KernelSource;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel and every path through it, on problems small enough for a checked interpreter (validation/oclgrind). */
class OpenClSmallProblemsTest {

    private static final BackendOptions OPTIONS = BackendOptions.withThreads(1);
    private static final LaunchRecord LAUNCHED = new LaunchRecord();

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void prunedBlocksAndClusters(Connectivity connectivity) {
        same(new RandomProblems(31).random(new GridShape(9, 6, 7), 6, 4, 0.6, connectivity, false), 5);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 3, 4})
    void enhancement(long seed) {
        same(new RandomProblems(seed).random(new GridShape(5, 6, 4), 4, 3, 0.7, Connectivity.EDGES, true), 3);
    }

    @Test
    void moreFociNearABlockThanTheListHolds() {
        AleNullRequest request = new RandomProblems(5).random(new GridShape(6, 5, 4), 160, 6, 0.8, Connectivity.FACES, false);
        same(request, 2);
        same(withThreshold(request, 0.9f), 2);
    }

    /** Of which few are near a block. */
    @Test
    void moreFociNearARegionThanItsListHolds() {
        GridShape shape = new GridShape(16, 15, 16);
        same(new AleNullRequest(new RandomFoci(VoxelSet.all(shape), List.of(RandomProblems.gaussian(1, 1, 1, 2)),
                List.of(new FocusGroup(0, 1050), new FocusGroup(0, 40)), 1),
                new MapReduction(VoxelSet.of(shape, new int[] {0, 1, 17}), 0.01f, Connectivity.FACES, Optional.empty())), 1);
    }

    @Test
    void aThresholdThatNoVoxelReaches() {
        same(withThreshold(new RandomProblems(6).random(new GridShape(6, 7, 5), 3, 3, 0.8, Connectivity.FACES, false), 0.99f), 4);
    }

    @Test
    void noFoci() {
        VoxelSet voxels = VoxelSet.all(new GridShape(3, 2, 5));
        same(new AleNullRequest(new RandomFoci(voxels, List.of(RandomProblems.gaussian(1, 1, 1, 3)), List.of(new FocusGroup(0, 0)), 1),
                new MapReduction(voxels, 0.01f, Connectivity.CORNERS, Optional.of(new RandomProblems(1).heights(voxels.size())))), 2);
    }

    @Test
    void allVoxelsInOneCluster() {
        same(withThreshold(new RandomProblems(8).random(new GridShape(8, 9, 3), 5, 3, 1, Connectivity.CORNERS, false), 0), 3);
    }

    @Test
    void ceilings() {
        try (Backend opencl = open(new BackendOptions(1, 1 << 20))) {
            assertThat(opencl.ceiling()).hasValueSatisfying(ceiling -> {
                assertThat(ceiling.bytesPerSecond()).isPositive().isFinite();
                assertThat(ceiling.flopPerSecond()).isPositive().isFinite();
            });
        }
    }

    /** More targets than a square is wide, more permutations than a work-item compares, and more pairs in doubt than the list holds. */
    @Test
    void pooledConnectivity() {
        PoolingProblem some = PoolingProblem.random(3, 70, 37, 6);
        float[] infinite = new float[70];
        Arrays.fill(infinite, Float.POSITIVE_INFINITY);
        PoolingProblem doubtful = new PoolingProblem(some.request(), some.values(), some.centre(), some.scale(), infinite);
        for (PoolingProblem problem : List.of(some, doubtful, PoolingProblem.random(4, 1, 2, 3), PoolingProblem.random(5, 3, 0, 2))) {
            int n = problem.request().grayordinates();
            try (Backend opencl = open(OPTIONS); Backend java = java();
                    PooledConnectivity actual = opencl.prepare(PooledConnectivity.OPERATION, problem.request());
                    PooledConnectivity expected = java.prepare(PooledConnectivity.OPERATION, problem.request())) {
                assertSameBits("pooled values", problem.pool(expected, 0, n), problem.pool(actual, 0, n));
                assertThat(BitDifference.between(problem.compare(expected, 0, n), problem.compare(actual, 0, n))).isEmpty();
                assertSameBits("highest", expected.highest(), actual.highest());
                assertSameBits("lowest", expected.lowest(), actual.lowest());
            }
        }
    }

    /** More terms than a block has, fewer columns than a work-group makes, and correlations on both sides of 1/2. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void matrixProduct(boolean fisherZ) {
        for (ProductProblem problem : List.of(ProductProblem.gram(1, 67, 35, fisherZ), ProductProblem.random(2, 13, 67, 35, fisherZ))) {
            int first = problem.request().rows() - 11;
            try (Backend opencl = open(OPTIONS); MatrixProduct engine = opencl.prepare(MatrixProduct.OPERATION, problem.request())) {
                assertSameBits("rows", problem.defined(first, 11), problem.rows(engine, first, 11));
            }
        }
    }

    /** More seeds than a work-group makes, fewer voxels, and subjects of different length. */
    @Test
    void groupConnectivity() {
        for (GroupProblem problem : List.of(GroupProblem.random(1, 11, 37, 3, 19), GroupProblem.random(2, 1, 1, 2, 3),
                GroupProblem.random(3, 8, 260, 2, 35))) {
            try (Backend opencl = open(OPTIONS)) {
                assertThat(problem.solve(opencl).get()).isEmpty();
            }
        }
    }

    /** More labellings than a work-group sums, fewer than a word has, tails that are empty and as long as they can be. */
    @Test
    void labelPermutations() {
        for (LabelProblem problem : List.of(LabelProblem.random(1, 9, 4, 300, 40, 5), LabelProblem.random(2, 2, 1, 1, 1, 3),
                LabelProblem.random(3, 12, 1, 70, 0, 4), LabelProblem.random(4, 7, 5, 63, 63, 3))) {
            try (Backend opencl = open(OPTIONS)) {
                assertThat(problem.solve(opencl).get()).isEmpty();
            }
        }
    }

    /** The problems of a class that leaves one out prove less than they seem to. */
    @AfterAll
    static void everyKernelWasLaunched() {
        Set<String> kernels = Pattern.compile("KERNEL(?:_OF\\([^)]*\\))? void (\\w+)\\(").matcher(KernelSource.of(Dialect.OPENCL)).results()
                .map(match -> match.group(1)).collect(Collectors.toSet());
        if (LAUNCHED.kernels().isEmpty()) {
            // There is no device: all tests were skipped.
            return;
        }
        if (System.getenv("OCLGRIND_LOG") != null) {
            assertThat(OpenCl.device().name()).as("what is to be checked by it").contains("Oclgrind");
        }
        assertThat(LAUNCHED.kernels()).containsExactlyInAnyOrderElementsOf(kernels);
    }

    private static Backend open(BackendOptions options) {
        return OpenCl.open(options, LAUNCHED);
    }

    private static Backend java() {
        return Devices.found().open("cpu:scalar", OPTIONS, passed -> { });
    }

    private static AleNullRequest withThreshold(AleNullRequest r, float threshold) {
        return new AleNullRequest(r.source(), new MapReduction(r.analysed(), threshold, r.connectivity(), r.tfce()));
    }

    private static void same(AleNullRequest request, int permutations) {
        try (Backend opencl = open(OPTIONS); AleNull actual = opencl.prepare(AleNull.OPERATION, request);
                Backend java = java(); AleNull expected = java.prepare(AleNull.OPERATION, request)) {
            assertSameBits("maxima", expected.maxima(3, permutations), actual.maxima(3, permutations));
            assertSameBits("map", expected.map(1), actual.map(1));
        }
    }
}
