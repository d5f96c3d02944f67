package confoci.host.fcnm.overlap;

import confoci.host.stats.PoissonBinomial;

/**
 * How often as many studies would overlap by chance: each mask covers a voxel with a known probability, independently of the others, so
 * that their number is Poisson-binomial.
 */
public final class OverlapNull {

    private OverlapNull() {
    }

    /**
     * If every mask could lie anywhere in the region: its base rate is the share of the region that it covers. Masks of functional
     * connectivity do not lie anywhere; they prefer the voxels that are connected with many others, which this null ignores.
     *
     * @return per voxel P(at least as many studies)
     */
    public static double[] anywhere(NetworkProbability overlap) {
        int voxels = overlap.counts().length;
        double[] rates = new double[overlap.studies().size()];
        for (int e = 0; e < rates.length; e++) {
            rates[e] = (double) overlap.studies().get(e).size() / voxels;
        }
        PoissonBinomial distribution = new PoissonBinomial(rates);
        double[] p = new double[voxels];
        for (int v = 0; v < voxels; v++) {
            p[v] = distribution.atLeast(overlap.counts()[v]);
        }
        return p;
    }
}
