package confoci.host.inference;

import confoci.host.space.VoxelGrid;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.SidedNeighbours;
import confoci.host.stats.VoxelNeighbours;
import confoci.model.Connectivity;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * A map of a statistic that is large where there is something, with its uncorrected p, in float64. Maps hold a value for each voxel, in the
 * order of the ranks.
 *
 * @param grid      of the voxels
 * @param ranks     the voxels
 * @param statistic the map
 * @param p         the uncorrected p of a voxel
 * @param logP      natural logarithm of the uncorrected p
 * @param z         z of the uncorrected p
 * @param clusters  the clusters above the cluster-forming threshold, the largest first
 * @param tfce      the map after threshold-free cluster enhancement; empty if no correction needs it
 * @param below     the voxels of a two-sided map where the effect is negative: clusters are of one side
 */
public record TestedMap(VoxelGrid grid, VoxelRanks ranks, double[] statistic, IntToDoubleFunction p, double[] logP, double[] z,
        List<Cluster> clusters, double[] tfce, BitSet below) {

    /** A one-sided map. */
    public TestedMap(VoxelGrid grid, VoxelRanks ranks, double[] statistic, IntToDoubleFunction p, double[] logP, double[] z,
            List<Cluster> clusters, double[] tfce) {
        this(grid, ranks, statistic, p, logP, z, clusters, tfce, new BitSet());
    }

    /** The number of voxels. */
    public int size() {
        return statistic.length;
    }

    /** The place of the largest value, the first of equal ones. */
    public int peak() {
        int peak = 0;
        for (int n = 1; n < statistic.length; n++) {
            if (statistic[n] > statistic[peak]) {
                peak = n;
            }
        }
        return peak;
    }

    /** The clusters that have any of some places. */
    List<Cluster> reaching(int[] places) {
        return clusters.stream().filter(cluster -> Arrays.stream(places).anyMatch(cluster.component()::contains)).toList();
    }

    ClusterFinder clusterFinder(Connectivity connectivity) {
        return clusterFinder(grid, ranks, connectivity, below);
    }

    /**
     * Finds the clusters of a map.
     *
     * @param below the voxels where its effect is negative
     */
    public static ClusterFinder clusterFinder(VoxelGrid grid, VoxelRanks ranks, Connectivity connectivity, BitSet below) {
        return below.isEmpty() ? new ClusterFinder(grid, ranks, connectivity)
                : new ClusterFinder(new SidedNeighbours(new VoxelNeighbours(ranks, connectivity), below),
                        new SidedNeighbours(new VoxelNeighbours(ranks, Connectivity.CORNERS), below),
                        place -> grid.toMm(ranks.voxels().index(place)), place -> grid.voxelVolume());
    }
}
