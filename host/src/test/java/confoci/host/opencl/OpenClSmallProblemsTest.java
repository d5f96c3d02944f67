package confoci.host.opencl;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.host.select.Devices;
import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.AleSubsetsRequest.SparseMap;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.PooledConnectivity;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.op.RowAveragesRequest.Selection;
import confoci.proof.BitDifference;
import confoci.proof.PoolingProblem;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kernel and every path through it, on problems small enough for a checked interpreter (validation/oclgrind). */
class OpenClSmallProblemsTest {

    private static final BackendOptions OPTIONS = BackendOptions.withThreads(1);

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

    @Test
    void aThresholdThatNoVoxelReaches() {
        same(withThreshold(new RandomProblems(6).random(new GridShape(6, 7, 5), 3, 3, 0.8, Connectivity.FACES, false), 0.99f), 4);
    }

    @Test
    void noFoci() {
        VoxelSet voxels = VoxelSet.all(new GridShape(3, 2, 5));
        same(new AleNullRequest(voxels, voxels, List.of(RandomProblems.gaussian(1, 1, 1, 3)), List.of(new FocusGroup(0, 0)), 0.01f,
                Connectivity.CORNERS, Optional.of(new RandomProblems(1).heights(voxels.size())), 1), 2);
    }

    @Test
    void allVoxelsInOneCluster() {
        same(withThreshold(new RandomProblems(8).random(new GridShape(8, 9, 3), 5, 3, 1, Connectivity.CORNERS, false), 0), 3);
    }

    @Test
    void ceilings() {
        try (Backend opencl = OpenCl.open(new BackendOptions(1, 1 << 20))) {
            assertThat(opencl.ceiling()).hasValueSatisfying(ceiling -> {
                assertThat(ceiling.bytesPerSecond()).isPositive().isFinite();
                assertThat(ceiling.flopPerSecond()).isPositive().isFinite();
            });
        }
    }

    @Test
    void histogram() {
        AleNullRequest request = new RandomProblems(9).random(new GridShape(5, 4, 6), 4, 3, 0.6, Connectivity.FACES, false);
        try (Backend opencl = OpenCl.open(OPTIONS); AleNull actual = opencl.aleNull(request); Backend java = java();
                AleNull expected = java.aleNull(request)) {
            assertThat(actual.histogram(2, 3, 1000, 100)).isEqualTo(expected.histogram(2, 3, 1000, 100));
        }
    }

    @Test
    void subsets() {
        AleSubsetsRequest request = new AleSubsetsRequest(70, List.of(new SparseMap(new int[] {0, 3, 69}, new float[] {0.1f, 0.2f, 0.3f}),
                new SparseMap(new int[] {3, 4}, new float[] {0.5f, 0.6f}), new SparseMap(new int[0], new float[0])));
        int[][] subsets = {{0, 1, 2}, {1}, {}, {0, 2}};
        try (Backend opencl = OpenCl.open(OPTIONS); AleSubsets actual = opencl.aleSubsets(request); Backend java = java();
                AleSubsets expected = java.aleSubsets(request)) {
            assertThat(actual.unite(subsets)).isDeepEqualTo(expected.unite(subsets));
        }
    }

    @Test
    void rowAverages() {
        RowAveragesRequest request = new RowAveragesRequest(33, List.of(new Selection(new int[] {0, 2, 5}, new float[] {0.5f, 0.25f, 0.1f}),
                new Selection(new int[] {4}, new float[] {3})));
        float[] tile = new float[33 * 6];
        for (int i = 0; i < tile.length; i++) {
            tile[i] = 1f / (i + 3);
        }
        try (Backend opencl = OpenCl.open(OPTIONS); RowAverages actual = opencl.rowAverages(request); Backend java = java();
                RowAverages expected = java.rowAverages(request)) {
            for (RowAverages averages : List.of(actual, expected)) {
                averages.add(4, Arrays.copyOf(tile, 33 * 4));
                averages.add(2, Arrays.copyOfRange(tile, 33 * 4, 33 * 6));
            }
            assertThat(actual.sums()).isDeepEqualTo(expected.sums());
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
            try (Backend opencl = OpenCl.open(OPTIONS); Backend java = java();
                    PooledConnectivity actual = opencl.pooledConnectivity(problem.request());
                    PooledConnectivity expected = java.pooledConnectivity(problem.request())) {
                assertSameBits("pooled values", problem.pool(expected, 0, n), problem.pool(actual, 0, n));
                assertThat(BitDifference.between(problem.compare(expected, 0, n), problem.compare(actual, 0, n))).isEmpty();
                assertSameBits("highest", expected.highest(), actual.highest());
                assertSameBits("lowest", expected.lowest(), actual.lowest());
            }
        }
    }

    /** More factors than a block has, fewer columns than a work-group makes, and correlations on both sides of 1/2. */
    @Test
    void factorRows() {
        float[] values = new float[35 * 67];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i * 37 % 101 - 50) / 180f;
        }
        for (boolean fisherZ : new boolean[] {false, true}) {
            FactorRowsRequest request = new FactorRowsRequest(67, 35, values, fisherZ);
            MemorySegment[] rows = {Arena.ofAuto().allocate(67 * 11 * 4, 4), Arena.ofAuto().allocate(67 * 11 * 4, 4)};
            try (Backend opencl = OpenCl.open(OPTIONS); FactorRows actual = opencl.factorRows(request); Backend java = java();
                    FactorRows expected = java.factorRows(request)) {
                actual.rows(52, 11, rows[0]);
                expected.rows(52, 11, rows[1]);
            }
            assertSameBits("rows", rows[1].toArray(ValueLayout.JAVA_FLOAT), rows[0].toArray(ValueLayout.JAVA_FLOAT));
        }
    }

    private static Backend java() {
        return Devices.found().open("cpu:scalar", OPTIONS, passed -> { });
    }

    private static AleNullRequest withThreshold(AleNullRequest r, float threshold) {
        return new AleNullRequest(r.pool(), r.analysed(), r.kernels(), r.groups(), threshold, r.connectivity(), r.tfce(), r.seed());
    }

    private static void same(AleNullRequest request, int permutations) {
        try (Backend opencl = OpenCl.open(OPTIONS); AleNull actual = opencl.aleNull(request);
                Backend java = java(); AleNull expected = java.aleNull(request)) {
            assertSameBits("maxima", expected.maxima(3, permutations), actual.maxima(3, permutations));
            assertSameBits("map", expected.map(1), actual.map(1));
        }
    }
}
