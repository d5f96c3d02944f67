package confoci.host.inference;

import confoci.host.space.VoxelGrid;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.model.Connectivity;
import java.util.Arrays;
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
 */
public record TestedMap(VoxelGrid grid, VoxelRanks ranks, double[] statistic, IntToDoubleFunction p, double[] logP, double[] z,
        List<Cluster> clusters, double[] tfce) {

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
        return new ClusterFinder(grid, ranks, connectivity);
    }
}
