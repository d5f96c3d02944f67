package confoci.host.fcnm.overlap;

import confoci.model.Connectivity;

/**
 * What makes a network of overlapping studies.
 *
 * @param threshold    the least share of studies, above 0 to 1; 0.6 in Ma et al. 2026
 * @param minCluster   the least size of a cluster, in voxels or grayordinates; 30 in Ma et al. 2026
 * @param connectivity which voxels hang together; that of edges reproduces the published maps
 */
public record OverlapSettings(double threshold, int minCluster, Connectivity connectivity) {

    public OverlapSettings {
        if (!(threshold > 0 && threshold <= 1) || minCluster < 1) {
            throw new IllegalArgumentException("a share of " + threshold + " in clusters of " + minCluster);
        }
    }
}
