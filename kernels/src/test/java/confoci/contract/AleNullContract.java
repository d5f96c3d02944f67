package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.MapReduction;
import confoci.op.NullMaxima;
import confoci.op.RandomFoci;
import confoci.proof.DefinedAleNull;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend gives the bits of the definition, however the work is cut. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class AleNullContract {

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1", "2, 1, 3", "1, 17, 1", "16, 1, 1", "1, 1, 33", "4, 4, 4", "5, 3, 7", "8, 8, 8", "9, 9, 9", "13, 7, 11", "31, 5, 17",
        "32, 33, 4", "20, 24, 21"
    })
    void sameBitsOnAnyShape(int nx, int ny, int nz) {
        GridShape shape = new GridShape(nx, ny, nz);
        for (long seed = 0; seed < 6; seed++) {
            check(new RandomProblems(seed).random(shape, 5, 4, 0.3 + 0.1 * seed, Connectivity.FACES, true), 4);
        }
    }

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void sameBitsForEveryConnectivity(Connectivity connectivity) {
        for (long seed = 100; seed < 110; seed++) {
            check(new RandomProblems(seed).random(new GridShape(15, 18, 14), 8, 5, 0.6, connectivity, true), 5);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 15, 16, 17, 31, 33, 64, 65, 300})
    void sameBitsForAnyNumberOfGroups(int groups) {
        check(new RandomProblems(groups).random(new GridShape(14, 12, 13), groups, 3, 0.5, Connectivity.FACES, true), 3);
    }

    @Test
    void sameBitsForThousandsOfGroups() {
        check(new RandomProblems(7).random(new GridShape(12, 13, 11), 3000, 2, 0.4, Connectivity.FACES, true), 1);
    }

    @Test
    void groupsWithoutFociGiveAnEmptyMap() {
        VoxelSet voxels = VoxelSet.all(new GridShape(6, 5, 4));
        AleNullRequest request = new AleNullRequest(new RandomFoci(voxels, List.of(RandomProblems.gaussian(1, 1, 1, 3)),
                List.of(new FocusGroup(0, 0), new FocusGroup(0, 0)), 1),
                new MapReduction(voxels, 0.01f, Connectivity.FACES, Optional.of(new RandomProblems(1).heights(voxels.size()))));
        check(request, 3);
        try (Backend backend = Backends.open(device, 1); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            assertThat(engine.maxima(0, 2)).isEqualTo(new NullMaxima.Collector(0, 2, request.reduction().maxima()).maxima());
        }
    }

    @Test
    void thresholdsThatNoneOrAllVoxelsPass() {
        GridShape shape = new GridShape(11, 12, 13);
        AleNullRequest some = new RandomProblems(3).random(shape, 6, 4, 0.8, Connectivity.EDGES, false);
        for (float threshold : new float[] {0, Float.MIN_VALUE, 1e-4f, 0.999f}) {
            check(new AleNullRequest(some.source(), new MapReduction(some.analysed(), threshold, some.connectivity(), Optional.empty())),
                    4);
        }
    }

    @Test
    void kernelsOfOneVoxelAndKernelsWiderThanTheGrid() {
        VoxelSet voxels = VoxelSet.all(new GridShape(9, 10, 8));
        List<FocusKernel> kernels = List.of(
                new FocusKernel(new float[] {0.4f}, new float[] {0.5f}, new float[] {1}),
                RandomProblems.gaussian(4, 5, 6, 4),
                new FocusKernel(new float[] {0.3f, 0.3f, 0.1f}, new float[] {0.2f}, new float[] {0.4f, 0.4f}));
        check(new AleNullRequest(new RandomFoci(voxels, kernels, List.of(new FocusGroup(1, 2), new FocusGroup(0, 3), new FocusGroup(2, 9)),
                5), new MapReduction(voxels, 0.02f, Connectivity.CORNERS, Optional.of(new RandomProblems(2).heights(voxels.size())))), 6);
    }

    @Test
    void fociOfAPoolFarFromTheAnalysedVoxels() {
        GridShape shape = new GridShape(40, 6, 6);
        AleNullRequest request = new AleNullRequest(new RandomFoci(VoxelSet.of(shape, shape.index(39, 5, 5)),
                List.of(RandomProblems.gaussian(1.5, 1.5, 1.5, 4)), List.of(new FocusGroup(0, 3)), 9),
                new MapReduction(VoxelSet.of(shape, 0, 1, 2), 0.001f, Connectivity.FACES, Optional.empty()));
        check(request, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 100})
    void anyBatchGivesTheSamePermutations(int batch) {
        AleNullRequest request = new RandomProblems(11).random(new GridShape(16, 17, 15), 9, 5, 0.5, Connectivity.FACES, true);
        try (Backend backend = Backends.open(device, 2); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            NullMaxima all = engine.maxima(50, 100);
            NullMaxima joined = engine.maxima(50, 0);
            for (int done = 0; done < 100; done += batch) {
                joined = NullMaxima.concat(joined, engine.maxima(50 + done, Math.min(batch, 100 - done)));
            }
            assertSameBits("batches of " + batch, all, joined);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void anyNumberOfThreadsGivesTheSamePermutations(int threads) {
        AleNullRequest request = new RandomProblems(12).random(new GridShape(16, 17, 15), 9, 5, 0.5, Connectivity.FACES, true);
        NullMaxima one;
        try (Backend backend = Backends.open(device, 1); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            one = engine.maxima(0, 40);
        }
        try (Backend backend = Backends.open(device, threads); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            assertSameBits(threads + " threads", one, engine.maxima(0, 40));
        }
    }

    @Test
    void permutationNumbersBeyond32Bits() {
        AleNullRequest request = new RandomProblems(13).random(new GridShape(9, 9, 9), 4, 4, 0.7, Connectivity.FACES, false);
        try (Backend backend = Backends.open(device, 1); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            long far = 5_000_000_000L;
            assertSameBits("permutation " + far, new DefinedAleNull(request).maxima(far), engine.maxima(far, 1));
        }
    }

    @Test
    void aGridLikeTheBrainAt2Millimetres() {
        GridShape shape = new GridShape(91, 109, 91);
        RandomProblems problems = new RandomProblems(21);
        AleNullRequest small = problems.random(shape, 12, 8, 0.2, Connectivity.FACES, false);
        check(small, 1);
    }

    private void check(AleNullRequest request, int permutations) {
        DefinedAleNull reference = new DefinedAleNull(request);
        try (Backend backend = Backends.open(device, 2); AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            NullMaxima actual = engine.maxima(0, permutations);
            NullMaxima expected = engine.maxima(0, 0);
            for (int p = 0; p < permutations; p++) {
                assertSameBits("map of permutation " + p, reference.map(p), engine.map(p));
                expected = NullMaxima.concat(expected, reference.maxima(p));
            }
            assertSameBits("maxima", expected, actual);
        }
    }
}
