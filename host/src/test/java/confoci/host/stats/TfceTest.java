package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.TfceHeights;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TfceTest {

    private static Tfce tfce(VoxelRanks voxels, Connectivity connectivity, TfceSpec spec) {
        return new Tfce(new VoxelNeighbours(voxels, connectivity), spec, 8);
    }

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void exactIntegralEqualsBruteForce(Connectivity connectivity) {
        Random random = new Random(5);
        for (int run = 0; run < 30; run++) {
            VoxelRanks voxels = RandomMaps.mask(random);
            double[] map = RandomMaps.map(voxels.voxels().size(), random);
            double[] enhanced = tfce(voxels, connectivity, TfceSpec.EXACT).enhance(map);
            double[] levels = Arrays.stream(map).filter(h -> h > 0).sorted().distinct().toArray();
            double[] expected = new double[map.length];
            double below = 0;
            for (double level : levels) {
                double from = below;
                addLevel(expected, map, voxels, connectivity, h -> h >= level, n -> Math.sqrt(n),
                        (level * level * level - from * from * from) / 3);
                below = level;
            }
            assertThat(enhanced).as("run %d", run).containsExactly(expected, within(1e-12));
        }
    }

    @Test
    void steppedSumsEqualTheirDefinition() {
        Random random = new Random(6);
        for (TfceSpec spec : new TfceSpec[] {new TfceSpec(0.6, 2, true, 100), new TfceSpec(0.5, 2, false, 100)}) {
            for (int run = 0; run < 10; run++) {
                VoxelRanks voxels = RandomMaps.mask(random);
                double[] map = random.doubles(voxels.voxels().size(), 0, 5).toArray();
                double[] enhanced = tfce(voxels, Connectivity.FACES, spec).enhance(map);
                double dh = Arrays.stream(map).max().orElseThrow() / 100;
                double[] expected = new double[map.length];
                for (int i = 1; i <= 99; i++) {
                    double h = i * dh;
                    addLevel(expected, map, voxels, Connectivity.FACES, z -> z > h,
                            n -> Math.pow(n * (spec.cubicMm() ? 8 : 1), spec.extentPower()), h * h * dh);
                }
                assertThat(enhanced).containsExactly(expected, within(1e-9));
            }
        }
    }

    /** What backends compute from tables for null maps must be the same function. */
    @ParameterizedTest
    @ValueSource(ints = {0, 100})
    void tablesOfBackendsGiveTheSame(int steps) {
        Random random = new Random(7);
        float[] heights = {0, 0, 0.5f, 1.1f, 1.1f, 2.7f, 3.3f, 4.9f};
        TfceSpec spec = new TfceSpec(0.5, 2, false, steps);
        TfceHeights tables = steps == 0
                ? TfceHeights.exact(1000, heights, 0.5, 2, 400)
                : TfceHeights.stepped(1000, heights, 0.5, 2, 400, steps, 1);
        for (int run = 0; run < 20; run++) {
            VoxelRanks voxels = RandomMaps.mask(random);
            int[] bins = random.ints(voxels.voxels().size(), 0, heights.length).toArray();
            double[] map = Arrays.stream(bins).mapToDouble(bin -> heights[bin]).toArray();
            int maxBin = Arrays.stream(bins).max().orElseThrow();
            int[] levelOfBin = new int[heights.length];
            tables.levels(maxBin, levelOfBin);
            double[] expected = new double[map.length];
            for (int level = 1; level < tables.levels(); level++) {
                boolean[] in = new boolean[map.length];
                for (int n = 0; n < map.length; n++) {
                    in[n] = levelOfBin[bins[n]] >= level;
                }
                int[] labels = RandomMaps.labels(in, voxels, Connectivity.FACES);
                for (int n = 0; n < map.length; n++) {
                    if (in[n]) {
                        expected[n] += (double) tables.extent(RandomMaps.count(labels, labels[n])) * tables.weight(level, level)
                                * tables.scale(maxBin);
                    }
                }
            }
            double[] enhanced = tfce(voxels, Connectivity.FACES, spec).enhance(map);
            for (int n = 0; n < map.length; n++) {
                assertThat(enhanced[n]).isCloseTo(expected[n], within(1e-5 * enhanced[n]));
            }
        }
    }

    @Test
    void aSingleVoxelIsTheIntegralOfItsHeights() {
        VoxelRanks voxels = new VoxelRanks(VoxelSet.all(new GridShape(5, 1, 1)));
        double[] enhanced = tfce(voxels, Connectivity.FACES, TfceSpec.EXACT).enhance(new double[] {0, 3, 0, 0, 0});
        assertThat(enhanced).containsExactly(0, 9, 0, 0, 0);
    }

    @Test
    void aMapOfZerosStaysZero() {
        VoxelRanks voxels = new VoxelRanks(VoxelSet.all(new GridShape(2, 2, 1)));
        for (TfceSpec spec : new TfceSpec[] {TfceSpec.EXACT, new TfceSpec(0.5, 2, false, 100)}) {
            assertThat(tfce(voxels, Connectivity.FACES, spec).enhance(new double[4])).containsOnly(0);
        }
    }

    private interface Above {
        boolean test(double height);
    }

    private interface Extent {
        double of(int voxels);
    }

    private static void addLevel(double[] sum, double[] map, VoxelRanks voxels, Connectivity connectivity, Above above, Extent extent,
            double weight) {
        boolean[] in = new boolean[map.length];
        for (int n = 0; n < map.length; n++) {
            in[n] = above.test(map[n]);
        }
        int[] labels = RandomMaps.labels(in, voxels, connectivity);
        for (int n = 0; n < map.length; n++) {
            if (in[n]) {
                sum[n] += extent.of(RandomMaps.count(labels, labels[n])) * weight;
            }
        }
    }
}
