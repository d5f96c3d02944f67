package confoci.contract;

import static confoci.contract.BitAssert.assertSameBits;
import static org.assertj.core.api.Assertions.assertThat;

import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.AleSubsetsRequest.SparseMap;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every backend gives the bits of the definition of {@link AleSubsets}. */
@ParameterizedClass
@MethodSource("confoci.contract.Backends#devices")
class AleSubsetsContract {

    @Parameter
    DeviceProbe device;

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "13, 1, 3", "207, 5, 7", "4098, 40, 9", "1000, 300, 4", "65, 3, 200"})
    void sameBits(int voxels, int experiments, int subsets) {
        SplittableRandom random = new SplittableRandom(voxels);
        AleSubsetsRequest request = new AleSubsetsRequest(voxels, maps(random, voxels, experiments));
        int[][] members = new int[subsets][];
        for (int s = 0; s < subsets; s++) {
            double share = random.nextDouble();
            members[s] = IntStream.range(0, experiments).filter(e -> random.nextDouble() < share).toArray();
        }
        try (Backend backend = Backends.open(device, 2); AleSubsets engine = backend.aleSubsets(request)) {
            float[][] actual = engine.unite(members);
            for (int s = 0; s < subsets; s++) {
                assertSameBits("subset " + s, defined(request, members[s]), actual[s]);
                assertSameBits("subset " + s + " alone", actual[s], engine.unite(new int[][] {members[s]})[0]);
            }
        }
    }

    @Test
    void noSubsetsAndEmptySubsets() {
        AleSubsetsRequest request = new AleSubsetsRequest(10, maps(new SplittableRandom(1), 10, 2));
        try (Backend backend = Backends.open(device, 1); AleSubsets engine = backend.aleSubsets(request)) {
            assertThat(engine.unite(new int[0][])).isEmpty();
            assertSameBits("empty subset", new float[10], engine.unite(new int[1][0])[0]);
        }
    }

    private static List<SparseMap> maps(SplittableRandom random, int voxels, int experiments) {
        List<SparseMap> maps = new ArrayList<>();
        for (int e = 0; e < experiments; e++) {
            double share = random.nextDouble();
            int[] positions = IntStream.range(0, voxels).filter(v -> random.nextDouble() < share).toArray();
            float[] values = new float[positions.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat() * (random.nextInt(5) == 0 ? 1e-30f : 0.9f);
            }
            maps.add(new SparseMap(positions, values));
        }
        return maps;
    }

    private static float[] defined(AleSubsetsRequest request, int[] subset) {
        float[] ale = new float[request.voxels()];
        for (int voxel = 0; voxel < ale.length; voxel++) {
            for (int e : subset) {
                SparseMap map = request.maps().get(e);
                int at = Arrays.binarySearch(map.positions(), voxel);
                float m = at < 0 ? 0 : map.values()[at];
                ale[voxel] = Math.fma(m, 1 - ale[voxel], ale[voxel]);
            }
        }
        return ale;
    }
}
