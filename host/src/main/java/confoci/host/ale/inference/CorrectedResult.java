package confoci.host.ale.inference;

import java.util.List;

/**
 * What one correction leaves.
 *
 * @param correction the correction
 * @param surviving  the z of surviving voxels, 0 elsewhere, over the mask
 * @param clusters   every cluster above the cluster-forming threshold, by its id; after them, for a voxelwise correction, clusters of
 *                   surviving voxels outside of those
 * @param smallestP  the smallest corrected p, 1 if there is no cluster to test
 */
public record CorrectedResult(Correction correction, double[] surviving, List<ClusterTest> clusters, double smallestP) {

    public CorrectedResult {
        clusters = List.copyOf(clusters);
    }

    /** The clusters that survive, in order. */
    public List<ClusterTest> significant() {
        return clusters.stream().filter(ClusterTest::significant).toList();
    }
}
