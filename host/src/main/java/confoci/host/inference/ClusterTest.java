package confoci.host.inference;

import confoci.host.stats.Cluster;

/**
 * The result of a correction for a cluster.
 *
 * @param cluster   the cluster
 * @param p         its corrected p; for a voxelwise correction the smallest of its voxels
 * @param surviving how many voxels survive: the whole cluster or none of it; for a voxelwise correction the size of the blobs of surviving
 *                  voxels whose highest voxel lies in it, which may be a part of it or reach beyond it
 * @param joined    the id of the cluster for which its surviving voxels count: that of the blob's highest voxel; 0 for itself, or none
 */
public record ClusterTest(Cluster cluster, double p, int surviving, int joined) {

    /** A cluster that survives as a whole or not at all. */
    static ClusterTest whole(Cluster cluster, double p, boolean survives) {
        return new ClusterTest(cluster, p, survives ? cluster.size() : 0, 0);
    }

    /** In voxels, what survived of it; all of it if nothing did. */
    public int size() {
        return significant() ? surviving : cluster.size();
    }

    /** Whether anything of it survives that does not count for another cluster. */
    public boolean significant() {
        return surviving > 0;
    }
}
