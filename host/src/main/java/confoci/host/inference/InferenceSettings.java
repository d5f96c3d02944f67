package confoci.host.inference;

import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.FamilywiseRule;
import confoci.host.stats.PermutationP;
import confoci.model.Connectivity;

/**
 * What decides the significance of a map apart from the map and its null.
 *
 * @param alpha        the level of every test, in (0, 1)
 * @param clusterP     the cluster-forming p, in (0, 1)
 * @param connectivity neighbours in a cluster
 * @param permutationP from exceedances to p
 * @param familywise   when something survives
 * @param fdr          the FDR procedure
 * @param minExtent    for uncorrected inference: the smallest cluster that is kept, in mm3
 */
public record InferenceSettings(double alpha, double clusterP, Connectivity connectivity, PermutationP permutationP,
        FamilywiseRule familywise, FalseDiscoveryRate fdr, double minExtent) {

    /**
     * How many maps, the observed one among them, can lie beyond the cluster-forming threshold of a voxel that is ranked among its
     * permutations: those with an uncorrected p below it.
     */
    public int rank(int permutations) {
        int rank = (int) Math.min(permutations, Math.ceil(clusterP * (permutations + 1.0)));
        while (rank > 0 && permutationP.of(rank - 1, permutations) >= clusterP) {
            rank--;
        }
        return rank;
    }
}
