package confoci.host.regional;

import confoci.host.stats.Cluster;

/**
 * A cluster and what a correction says of it.
 *
 * @param cluster   the cluster
 * @param p         its corrected p; for a voxelwise correction the smallest of its voxels
 * @param surviving how many voxels survive: the whole cluster or none of it; for a voxelwise correction the size of the blobs of surviving
 *                  voxels that it shares voxels with, which may be a part of it or reach beyond it
 */
public record ClusterTest(Cluster cluster, double p, int surviving) {

    /** Whether anything of it survives. */
    public boolean significant() {
        return surviving > 0;
    }
}
