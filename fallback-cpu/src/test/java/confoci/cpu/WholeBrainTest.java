package confoci.cpu;

import static confoci.contract.BitAssert.assertSameBits;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import confoci.op.TfceHeights;
import confoci.proof.RandomProblems;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Maps as large as a brain's, whose TFCE the two backends find in different ways. */
class WholeBrainTest {

    private static final int PERMUTATIONS = 12;

    private final VoxelSet brain = ellipsoid(new GridShape(91, 109, 91));

    @BeforeAll
    static void needsTheVectorApi() {
        assumeTrue(ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(), "this Java runs without the Vector API");
    }

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void bothBackendsFindTheSameMaxima(Connectivity connectivity) {
        check(gaussians(), connectivity, TfceHeights.exact(1e5f, heights(6000, 300), 0.5, 2, brain.size()));
    }

    @Test
    void inStepsOfTheLargestHeight() {
        check(gaussians(), Connectivity.FACES, TfceHeights.stepped(1e4f, heights(600, 30), 0.6, 2, brain.size(), 100, 8));
    }

    /** Kernels without a slope make plateaus, and a height above 0 of the first bin takes in every voxel. */
    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void onPlateausAndWithEveryVoxelAboveTheFloor(Connectivity connectivity) {
        float[] flat = {0.2f, 0.2f, 0.2f, 0.2f, 0.2f, 0.2f};
        check(List.of(new FocusKernel(flat, flat, flat)), connectivity,
                TfceHeights.stepped(1e4f, heights(600, -50), 0.5, 2, brain.size(), 100, 1));
    }

    private void check(List<FocusKernel> kernels, Connectivity connectivity, TfceHeights heights) {
        List<FocusGroup> groups = new ArrayList<>();
        for (int g = 0; g < 30; g++) {
            groups.add(new FocusGroup(g % kernels.size(), 5 + g));
        }
        AleNullRequest request =
                new AleNullRequest(new RandomFoci(brain, kernels, groups, 20),
                new MapReduction(brain, 0.0147f, connectivity, Optional.of(heights)));
        assertSameBits("maxima", maxima("cpu:scalar", request), maxima("cpu:vector", request));
    }

    private static NullMaxima maxima(String device, AleNullRequest request) {
        try (Backend backend = new CpuBackendProvider().open(device, BackendOptions.withThreads(2));
                AleNull engine = backend.prepare(AleNull.OPERATION, request)) {
            return engine.maxima(0, PERMUTATIONS);
        }
    }

    private static List<FocusKernel> gaussians() {
        return List.of(RandomProblems.gaussian(1.9, 1.9, 1.9, 4), RandomProblems.gaussian(2.1, 2.1, 2.1, 4),
                RandomProblems.gaussian(2.4, 2.2, 2, 4));
    }

    /** Heights that rise from the bin after {@code zeros} on; below 0 bins the first is already above 0. */
    private static float[] heights(int bins, int zeros) {
        float[] heights = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            heights[bin] = (float) Math.max(0, 10.0 * (bin - zeros) / bins);
        }
        return heights;
    }

    private static VoxelSet ellipsoid(GridShape shape) {
        BitSet inside = new BitSet(shape.voxels());
        for (int voxel = 0; voxel < shape.voxels(); voxel++) {
            double x = 2.0 * shape.x(voxel) / shape.nx() - 1;
            double y = 2.0 * shape.y(voxel) / shape.ny() - 1;
            double z = 2.0 * shape.z(voxel) / shape.nz() - 1;
            inside.set(voxel, x * x + y * y + z * z < 0.6);
        }
        return VoxelSet.of(shape, inside);
    }
}
