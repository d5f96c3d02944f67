package confoci.host.fcnm.overlap;

import confoci.host.atlas.Atlas;
import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.PermutationP;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of the studies' networks lies in a canonical network, against random foci.
 *
 * @param name     of the canonical network
 * @param observed mean over its places of the share of studies whose network covers the place
 * @param permuted the same for the random foci of each permutation
 * @param p        share of maps, the observed one among them, with as large a mean or a larger one
 * @param pFdr     the same, adjusted over the networks (Benjamini and Hochberg 1995)
 */
public record NetworkShare(String name, double observed, double[] permuted, double p, double pFdr) {

    public NetworkShare {
        permuted = permuted.clone();
    }

    @Override
    public double[] permuted() {
        return permuted.clone();
    }

    /**
     * All regions of an atlas, in their order. Sums of counts are compared, which are exact, so that equal means count as equal.
     *
     * @param random with at least one permutation
     */
    public static List<NetworkShare> of(Atlas atlas, RandomOverlap random) {
        double[] logP = new double[atlas.size()];
        long[][] sums = new long[atlas.size()][];
        long[] observed = new long[atlas.size()];
        for (int k = 0; k < logP.length; k++) {
            observed[k] = random.observedSum(atlas.members(k));
            sums[k] = random.permutedSums(atlas.members(k));
            int reaching = 0;
            for (long sum : sums[k]) {
                reaching += sum >= observed[k] ? 1 : 0;
            }
            logP[k] = Math.log(PermutationP.ADD_ONE.of(reaching, sums[k].length));
        }
        double[] adjusted = FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjust(logP);
        List<NetworkShare> shares = new ArrayList<>();
        for (int k = 0; k < logP.length; k++) {
            double pairs = (double) atlas.members(k).length * random.studies();
            double[] permuted = new double[sums[k].length];
            for (int m = 0; m < permuted.length; m++) {
                permuted[m] = sums[k][m] / pairs;
            }
            shares.add(new NetworkShare(atlas.regions().get(k).name(), observed[k] / pairs, permuted, Math.exp(logP[k]),
                    Math.exp(adjusted[k])));
        }
        return shares;
    }
}
