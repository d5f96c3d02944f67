package confoci.host.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.resume.Range;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.host.stats.VoxelNeighbours;
import confoci.host.template.SmallMasks;
import confoci.model.Connectivity;
import confoci.op.MapNull;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ranks of voxels among their own permutations, against ranks counted one by one. */
class VoxelNullTest {

    private static final Mask MASK = SmallMasks.on(SmallMasks.grid(15));
    private static final int VOXELS = MASK.voxels().size();

    /** Maps of few values, so that there are ties, smooth enough for clusters. */
    private static float[] map(long number, int values) {
        SplittableRandom random = new SplittableRandom(99 + number);
        float[] map = new float[VOXELS];
        for (int v = 0; v < VOXELS; v++) {
            map[v] = v > 0 && random.nextInt(3) > 0 ? map[v - 1] : (float) random.nextInt(values) / values * (1 + v % 5);
        }
        return map;
    }

    private record Engine(int values) implements MapNull {

        @Override
        public NullMaxima maxima(long first, int count) {
            throw new UnsupportedOperationException();
        }

        @Override
        public float[] map(long permutation) {
            return VoxelNullTest.map(permutation, values);
        }

        @Override
        public void close() {
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, 199, 12, ADD_ONE", "0.05, 199, 1000000, ADD_ONE", "0.02, 50, 1000000, ADD_ONE", "0.9, 30, 20, ADD_ONE",
        "0.001, 40, 1000, ADD_ONE", "0.1, 100, 30, CLIPPED_FRACTION"})
    void ranksAreThoseOfSortedValues(double clusterP, int permutations, int values, PermutationP rule) {
        InferenceSettings settings = new InferenceSettings(0.05, clusterP, Connectivity.FACES, rule, FamilywiseRule.P_BELOW_ALPHA,
                FalseDiscoveryRate.BENJAMINI_HOCHBERG, 0);
        float[][] maps = new float[permutations + 1][];
        for (int m = 0; m < maps.length; m++) {
            maps[m] = map(m - 1, values);
        }
        float[] observed = maps[0];
        VoxelNull voxels = VoxelNull.run(new Engine(values), observed, permutations, settings.rank(permutations), Range.upTo(permutations),
                _ -> { });
        double[][] excess = new double[maps.length][VOXELS];
        for (int v = 0; v < VOXELS; v++) {
            int at = v;
            rank(v, maps, settings, excess);
            assertThat(voxels.reaching(v)).isEqualTo((int) Arrays.stream(maps).skip(1).filter(map -> map[at] >= observed[at]).count());
            assertThat((double) voxels.excess(v)).isCloseTo(excess[0][v], within(1e-6));
        }
        VoxelRanks ranks = new VoxelRanks(MASK.voxels());
        ClusterFinder finder = new ClusterFinder(MASK.grid(), ranks, Connectivity.FACES);
        NullMaxima maxima = voxels.maxima(new VoxelNeighbours(ranks, Connectivity.FACES));
        for (int m = 1; m < maps.length; m++) {
            List<Cluster> clusters = finder.above(0, excess[m]);
            assertThat(maxima.of(Maximum.CLUSTER_SIZE)[m - 1]).isEqualTo(clusters.stream().mapToInt(Cluster::size).max().orElse(0));
            assertThat(maxima.of(Maximum.CLUSTER_MASS)[m - 1]).isCloseTo(clusters.stream().mapToDouble(Cluster::mass).max().orElse(0),
                    within(1e-5));
            float highest = 0;
            for (float value : maps[m]) {
                highest = Math.max(highest, value);
            }
            assertThat(maxima.of(Maximum.HEIGHT)[m - 1]).isEqualTo(highest);
        }
        double[] statistic = new double[VOXELS];
        Arrays.setAll(statistic, v -> observed[v]);
        assertThat(voxels.clusters(finder, statistic).stream().mapToInt(Cluster::size).sorted().toArray())
                .containsExactly(finder.above(0, excess[0]).stream().mapToInt(Cluster::size).sorted().toArray());
    }

    /** The definition: a map lies beyond the threshold where its p, ranked among all maps with the observed one, is below it. */
    private static void rank(int v, float[][] maps, InferenceSettings settings, double[][] excess) {
        boolean[] beyond = new boolean[maps.length];
        double largestWithin = Double.NEGATIVE_INFINITY;
        for (int m = 0; m < maps.length; m++) {
            float value = maps[m][v];
            int reaching = (int) Arrays.stream(maps).filter(other -> other[v] >= value).count() - 1;
            beyond[m] = settings.permutationP().of(reaching, maps.length - 1) < settings.clusterP();
            largestWithin = beyond[m] ? largestWithin : Math.max(largestWithin, value);
        }
        for (int m = 0; m < maps.length; m++) {
            excess[m][v] = beyond[m] ? maps[m][v] - largestWithin : 0;
        }
    }
}
