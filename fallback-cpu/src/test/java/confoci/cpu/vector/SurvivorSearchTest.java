package confoci.cpu.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import confoci.contract.BitAssert;
import confoci.cpu.CpuBackendProvider;
import confoci.cpu.prune.BlockGrid;
import confoci.cpu.prune.BoundTables;
import confoci.cpu.prune.BoundWindow;
import confoci.cpu.prune.CellGrid;
import confoci.cpu.prune.SurvivorSearch;
import confoci.model.Connectivity;
import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.MapReduction;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.op.RandomFoci;
import confoci.proof.DefinedAleNull;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No search loses a block that has a voxel above the threshold, as the definition finds it. */
class SurvivorSearchTest {

    private static final int PERMUTATIONS = 4;

    @BeforeAll
    static void needsTheVectorApi() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "this Java runs without the Vector API");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 30, 200})
    void gaussianKernels(int groups) {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<FocusKernel> kernels = new ArrayList<>();
            for (int k = 0; k < 4; k++) {
                kernels.add(RandomProblems.gaussian(random.nextDouble(0.5, 3), random.nextDouble(0.5, 3), random.nextDouble(0.5, 3), 4));
            }
            check(problem(random, kernels, groups));
        }
    }

    /** Up to their end they are as high as in the middle, so a bound that lacks one voxel of a window or one focus is too low. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 30, 200})
    void flatKernels(int groups) {
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<FocusKernel> kernels = new ArrayList<>();
            for (int k = 0; k < 3; k++) {
                kernels.add(new FocusKernel(flat(random), flat(random), flat(random)));
            }
            check(problem(random, kernels, groups));
        }
    }

    /** Foci that are out of the window of the highest voxel, each of them negligible, are a fortieth of its value together. */
    @Test
    void tailsThatAreLeftOut() {
        float[] x = new float[60];
        Arrays.fill(x, 3e-4f);
        Arrays.fill(x, 0, 3, 0.1f);
        float[] thin = {0.1f};
        VoxelSet line = all(new GridShape(60, 1, 1));
        AleNullRequest request = new AleNullRequest(new RandomFoci(line, List.of(new FocusKernel(x, thin, thin)), Collections.nCopies(200,
                new FocusGroup(0, 1)), 5), new MapReduction(line, 0, Connectivity.FACES, Optional.empty()));
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            float max = (float) new DefinedAleNull(request).maxima(permutation).of(Maximum.HEIGHT)[0];
            AleNullRequest highest = withThreshold(request, Math.nextDown(max));
            assertThat(new BoundWindow(highest).kept(0)).isEqualTo(2);
            check(highest);
        }
    }

    /** As many foci as make cells useless. */
    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void manyExperimentsHaveTheBitsOfTheReferenceBackend(Connectivity connectivity) {
        GridShape shape = new GridShape(40, 45, 38);
        List<FocusKernel> kernels = List.of(RandomProblems.gaussian(1.9, 1.9, 1.9, 4), RandomProblems.gaussian(2.4, 2.2, 2, 4));
        List<FocusGroup> groups = new ArrayList<>();
        for (int g = 0; g < 50; g++) {
            groups.add(new FocusGroup(g % 2, g % 13));
        }
        // Where no foci are drawn does not count.
        VoxelSet pool = VoxelSet.of(shape, lowerHalf(shape));
        AleNullRequest request = new AleNullRequest(new RandomFoci(pool, kernels, groups, 3),
                new MapReduction(all(shape), 0.02f, connectivity, Optional.empty()));
        assertThat(AlePlan.of(request).search().apply(foci(request))).isInstanceOf(VoxelBounds.class);
        BitAssert.assertSameBits("maxima", maxima("cpu:scalar", request), maxima("cpu:vector", request));
    }

    @Test
    void fewExperimentsAreSearchedByCells() {
        VoxelSet all = all(new GridShape(40, 45, 38));
        AleNullRequest request = new AleNullRequest(new RandomFoci(all, List.of(RandomProblems.gaussian(2, 2, 2, 4)),
                List.of(new FocusGroup(0, 20)), 3), new MapReduction(all, 0.01f, Connectivity.FACES, Optional.empty()));
        assertThat(AlePlan.of(request).search().apply(foci(request))).isInstanceOf(CellBounds.class);
    }

    private static Foci foci(AleNullRequest request) {
        return new Foci(request, request.source().packedPool(), request.radius(0), request.radius(1), request.radius(2));
    }

    private static NullMaxima maxima(String device, AleNullRequest request) {
        try (Backend backend = new CpuBackendProvider().open(device, BackendOptions.withThreads(1));
                AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            return engine.maxima(0, 40);
        }
    }

    private static void check(AleNullRequest request) {
        BlockGrid blocks = new BlockGrid(request.analysed());
        Foci foci = foci(request);
        BoundWindow window = new BoundWindow(request);
        CellGrid cells = new CellGrid(request.analysed(), CellBounds.SPECIES.length(), request.radius(0), request.radius(1),
                request.radius(2));
        List<SurvivorSearch> searches = List.of(
                new CellBounds(cells, new BoundTables(request, window, cells, CellBounds.SPECIES.length()), blocks, foci),
                new VoxelBounds(blocks, new KernelTables(request), new VoxelBoundTables(request, window), request.shape(), foci));
        DefinedAleNull defined = new DefinedAleNull(request);
        for (int permutation = 0; permutation < PERMUTATIONS; permutation++) {
            BitSet above = blocksAbove(request, blocks, defined.map(permutation));
            foci.draw(permutation);
            for (SurvivorSearch search : searches) {
                BitSet found = new BitSet();
                int count = search.find();
                for (int i = 0; i < count; i++) {
                    found.set(search.survivor(i));
                }
                BitSet lost = (BitSet) above.clone();
                lost.andNot(found);
                String where = search.getClass().getSimpleName() + ", permutation " + permutation;
                assertThat(lost.stream()).as(where).isEmpty();
                assertThat(found.cardinality()).as(where).isEqualTo(count);
            }
        }
    }

    private static BitSet blocksAbove(AleNullRequest request, BlockGrid blocks, float[] map) {
        BitSet above = new BitSet();
        GridShape shape = request.shape();
        for (int n = 0; n < map.length; n++) {
            if (map[n] > request.clusterThreshold()) {
                int voxel = request.analysed().index(n);
                above.set(blocks.block(shape.x(voxel), shape.y(voxel), shape.z(voxel)));
            }
        }
        return above;
    }

    /** A random mask, and a threshold that a few per cent of its voxels pass. */
    private static AleNullRequest problem(SplittableRandom random, List<FocusKernel> kernels, int groups) {
        GridShape shape = new GridShape(random.nextInt(1, 30), random.nextInt(1, 30), random.nextInt(1, 30));
        RandomProblems problems = new RandomProblems(random.nextLong());
        VoxelSet analysed = problems.subset(shape, 0.5);
        List<FocusGroup> list = new ArrayList<>();
        for (int g = 0; g < groups; g++) {
            list.add(new FocusGroup(random.nextInt(kernels.size()), random.nextInt(1, 5)));
        }
        AleNullRequest request = new AleNullRequest(new RandomFoci(analysed, kernels, list, random.nextLong()),
                new MapReduction(analysed, 0, Connectivity.FACES, Optional.empty()));
        float[] map = new DefinedAleNull(request).map(0);
        Arrays.sort(map);
        float threshold = Math.nextDown(map[(int) (0.97 * map.length)]);
        return withThreshold(request, Math.max(0, threshold));
    }

    private static AleNullRequest withThreshold(AleNullRequest request, float threshold) {
        return new AleNullRequest(request.source(), new MapReduction(request.analysed(), threshold, request.connectivity(),
                request.tfce()));
    }

    private static float[] flat(SplittableRandom random) {
        float[] values = new float[random.nextInt(1, 11)];
        Arrays.fill(values, random.nextFloat(0.05f, 0.4f));
        return values;
    }

    private static BitSet lowerHalf(GridShape shape) {
        BitSet half = new BitSet();
        half.set(0, shape.voxels() / 2);
        return half;
    }

    private static VoxelSet all(GridShape shape) {
        BitSet all = new BitSet();
        all.set(0, shape.voxels());
        return VoxelSet.of(shape, all);
    }
}
