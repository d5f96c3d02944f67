package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import confoci.host.space.VoxelRanks;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClusterFinderTest {

    private static VoxelGrid grid(GridShape shape) {
        return new VoxelGrid(shape, Affine.ofRows(-2, 0, 0, 10, 0, 2, 0, -6, 0, 0, 2, -4));
    }

    @ParameterizedTest
    @EnumSource(Connectivity.class)
    void clustersEqualBruteForce(Connectivity connectivity) {
        Random random = new Random(8);
        int found = 0;
        for (int run = 0; run < 40; run++) {
            VoxelRanks voxels = RandomMaps.mask(random);
            double[] map = RandomMaps.map(voxels.voxels().size(), random);
            double threshold = 1.2;
            boolean[] in = new boolean[map.length];
            for (int n = 0; n < map.length; n++) {
                in[n] = map[n] > threshold;
            }
            int[] labels = RandomMaps.labels(in, voxels, connectivity);
            List<Cluster> clusters = new ClusterFinder(grid(voxels.shape()), voxels, connectivity).above(threshold, map);
            boolean[] seen = new boolean[map.length];
            for (Cluster cluster : clusters) {
                int label = labels[cluster.component().position(0)];
                assertThat(cluster.size()).isEqualTo(RandomMaps.count(labels, label));
                assertThat(cluster.cubicMm()).isEqualTo(8.0 * cluster.size());
                double mass = 0;
                double peak = 0;
                for (int n = 0; n < cluster.size(); n++) {
                    int position = cluster.component().position(n);
                    assertThat(labels[position]).isEqualTo(label);
                    seen[position] = true;
                    mass += map[position] - threshold;
                    peak = Math.max(peak, map[position]);
                }
                assertThat(cluster.mass()).isCloseTo(mass, within(1e-12));
                assertThat(cluster.peak().value()).isEqualTo(peak);
                found++;
            }
            assertThat(seen).isEqualTo(in);
            for (int i = 1; i < clusters.size(); i++) {
                assertThat(clusters.get(i).size()).isLessThanOrEqualTo(clusters.get(i - 1).size());
                assertThat(clusters.get(i).id()).isEqualTo(i + 1);
            }
        }
        assertThat(found).isGreaterThan(40);
    }

    /** Neighbouring indices are not always neighbouring voxels: rows end. */
    @Test
    void clustersDoNotWrapAround() {
        VoxelRanks voxels = new VoxelRanks(VoxelSet.all(new GridShape(3, 3, 1)));
        double[] map = {0, 0, 1, 1, 0, 0, 0, 0, 0};
        assertThat(new ClusterFinder(grid(voxels.shape()), voxels, Connectivity.CORNERS).above(0.5, map)).hasSize(2);
    }

    @Test
    void peaksLieMoreThanEightMillimetresApart() {
        GridShape shape = new GridShape(12, 1, 1);
        double[] map = {5, 2, 4, 2, 2, 3, 2, 2, 6, 2, 2, 2};
        VoxelRanks voxels = new VoxelRanks(VoxelSet.all(shape));
        Cluster cluster = new ClusterFinder(grid(shape), voxels, Connectivity.FACES).above(1, map).getFirst();
        // 4 is 4 mm from 5, and 3 is 6 mm from 6.
        assertThat(cluster.peaks()).extracting(Peak::value).containsExactly(6.0, 5.0);
        assertThat(cluster.peak().mm()).isEqualTo(new Point(-6, -6, -4));
    }

    @Test
    void centres() {
        GridShape shape = new GridShape(4, 1, 1);
        VoxelRanks voxels = new VoxelRanks(VoxelSet.all(shape));
        Cluster cluster = new ClusterFinder(grid(shape), voxels, Connectivity.FACES).above(0, new double[] {1, 1, 2, 4}).getFirst();
        assertThat(cluster.centreOfMass().x()).isCloseTo((10 + 8 + 2 * 6 + 4 * 4) / 8.0, within(1e-12));
        assertThat(cluster.medianCentre()).isEqualTo(new Point(7, -6, -4));
    }

    @Test
    void minimumExtentKeepsClustersOfThatSize() {
        GridShape shape = new GridShape(6, 1, 1);
        VoxelRanks voxels = new VoxelRanks(VoxelSet.all(shape));
        List<Cluster> clusters = new ClusterFinder(grid(shape), voxels, Connectivity.FACES).above(0, new double[] {1, 1, 0, 1, 0, 0});
        assertThat(new MinimumExtent(16).surviving(clusters)).extracting(Cluster::size).containsExactly(2);
        assertThat(new MinimumExtent(17).surviving(clusters)).isEmpty();
        assertThat(new MinimumExtent(0).surviving(clusters)).hasSize(2);
    }
}
