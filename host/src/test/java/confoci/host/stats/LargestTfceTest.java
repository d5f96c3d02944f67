package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargestTfceTest {

    private static final int LEVELS = 40;
    private static final double STEP = 0.125;

    /** Against {@link Tfce}, which is compared with brute force; an instance must not remember the maps before. */
    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void isTheLargestValueOfTheEnhancedMap(Connectivity connectivity) {
        Random random = new Random(11);
        for (int run = 0; run < 30; run++) {
            VoxelRanks voxels = RandomMaps.mask(random);
            LargestTfce largest = new LargestTfce(voxels, connectivity, STEP, LEVELS);
            Tfce tfce = new Tfce(new VoxelNeighbours(voxels, connectivity), TfceSpec.EXACT, 1);
            for (int map = 0; map < 5; map++) {
                int range = map == 4 ? 1 : map % 2 == 0 ? LEVELS : 4;
                int[] level = random.ints(voxels.voxels().size(), -range + 1, range + (range > 1 ? 1 : 0)).toArray();
                for (int sign : new int[] {1, -1}) {
                    double[] enhanced = tfce.enhance(Arrays.stream(level).mapToDouble(l -> Math.max(0, sign * l) * STEP).toArray());
                    double expected = Arrays.stream(enhanced).max().orElseThrow();
                    assertThat(largest.of(level, sign)).as("run %d, map %d", run, map).isCloseTo(expected, within(1e-12 * (1 + expected)));
                }
            }
        }
    }
}
