package confoci.host.regional;

import confoci.host.stats.Cluster;

/**
 * A cluster and what a correction says of it.
 *
 * @param cluster     the cluster
 * @param p           its corrected p; for a voxelwise correction the smallest of its voxels
 * @param significant whether it, or for a voxelwise correction any voxel of it, survives
 */
public record ClusterTest(Cluster cluster, double p, boolean significant) {
}
