package confoci.host.ale.model;

import confoci.host.stats.TfceSpec;
import confoci.op.TfceHeights;

/**
 * The analytic null of ALE (Eickhoff et al. 2012, NeuroImage 59:2349) on bins of equal width: the probability that a voxel reaches an
 * ALE value if experiments' activations are independent. A value belongs to the bin whose centre is nearest.
 *
 * <p>Probabilities hold down to 1e-300; a voxel beyond the last bin that differs from 0 gets the p of that bin.
 */
public final class AnalyticNull {

    private final AleHistogram bins;
    private final double width;
    private final double[] survival;
    private final double[] logSurvival;

    private AnalyticNull(AleHistogram bins, double width, double[] survival) {
        this.bins = bins;
        this.width = width;
        this.survival = survival;
        this.logSurvival = new double[survival.length];
        for (int bin = 0; bin < survival.length; bin++) {
            // The sum over all bins is 1 but for rounding.
            survival[bin] = Math.min(1, survival[bin]);
            logSurvival[bin] = Math.log(survival[bin]);
        }
    }

    /** Makes the null of one experiment after another, so that no map need be kept. */
    public static final class Builder {

        private final AleHistogram bins;
        private final double width;
        private double[] ale = {1};

        public Builder(NullBins nullBins) {
            this.bins = new AleHistogram(nullBins);
            this.width = nullBins.width();
        }

        /** Combines with the next experiment's modeled activation over the mask. */
        public void add(ActivationMap map) {
            ale = bins.combine(ale, bins.count(map));
        }

        /** The null of the experiments so far; the builder is not used any more. */
        public AnalyticNull build() {
            for (int bin = ale.length - 2; bin >= 0; bin--) {
                ale[bin] += ale[bin + 1];
            }
            return new AnalyticNull(bins, width, ale);
        }
    }

    /** Voxels of a map per bin, from bin 0 to that of its largest value. */
    public static int[] histogram(ActivationMap map, NullBins bins) {
        return new AleHistogram(bins).count(map);
    }

    /** The number of bins, up to the last with a probability above 0. */
    public int bins() {
        return survival.length;
    }

    public double binWidth() {
        return width;
    }

    /** The bin of an ALE value, at most the last one. */
    public int bin(double ale) {
        return Math.min(bins.bin(ale), survival.length - 1);
    }

    /** The probability of a value in this bin or above. */
    public double survival(int bin) {
        return survival[bin];
    }

    /** The natural logarithm of {@link #survival}. */
    public double logSurvival(int bin) {
        return logSurvival[bin];
    }

    /** The uncorrected p of an ALE value. */
    public double p(double ale) {
        return survival[bin(ale)];
    }

    /** The natural logarithm of p of each value of a map. */
    public double[] logP(double[] ale) {
        double[] logP = new double[ale.length];
        for (int n = 0; n < logP.length; n++) {
            logP[n] = logSurvival[bin(ale[n])];
        }
        return logP;
    }

    /** The z of each value of a map. */
    public double[] z(double[] ale, ZRule rule) {
        double largest = 0;
        for (double value : ale) {
            largest = Math.max(largest, value);
        }
        double[] ofBin = heights(rule, bin(largest) + 1);
        double[] z = new double[ale.length];
        for (int n = 0; n < z.length; n++) {
            int bin = bin(ale[n]);
            z[n] = rule.looksAtAle(logSurvival[bin]) ? rule.z(logSurvival[bin], ale[n]) : ofBin[bin];
        }
        return z;
    }

    /** The z of each bin's centre, not falling: the heights of threshold-free cluster enhancement. */
    public double[] heights(ZRule rule) {
        return heights(rule, survival.length);
    }

    private double[] heights(ZRule rule, int count) {
        double[] z = new double[count];
        for (int bin = 0; bin < z.length; bin++) {
            // Runs of empty bins share a p.
            boolean same = bin > 0 && survival[bin] == survival[bin - 1] && !rule.looksAtAle(logSurvival[bin]);
            z[bin] = same ? z[bin - 1] : rule.z(logSurvival[bin], bin * width);
            // Probabilities an ulp apart may come out of the inversion in the wrong order.
            z[bin] = bin > 0 ? Math.max(z[bin - 1], z[bin]) : z[bin];
        }
        return z;
    }

    /**
     * The tables that backends enhance null maps with, which makes them the same function as {@link confoci.host.stats.Tfce} of the z map.
     *
     * @param voxels      the largest possible cluster
     * @param voxelVolume in mm3
     */
    public TfceHeights tfceHeights(ZRule rule, TfceSpec spec, int voxels, double voxelVolume) {
        double[] z = heights(rule);
        float[] heights = new float[z.length];
        for (int bin = 0; bin < z.length; bin++) {
            heights[bin] = (float) z[bin];
        }
        float binsPerAle = (float) Math.rint(1 / width);
        return spec.steps() == 0
                ? TfceHeights.exact(binsPerAle, heights, spec.extentPower(), spec.heightPower(), voxels)
                : TfceHeights.stepped(binsPerAle, heights, spec.extentPower(), spec.heightPower(), voxels, spec.steps(),
                        spec.cubicMm() ? voxelVolume : 1);
    }

    /** The cluster-forming threshold for an uncorrected p. */
    public ClusterThreshold threshold(double p, ThresholdRule rule) {
        return ClusterThreshold.of(p, rule.ale(p, this));
    }

    /** The largest float64 whose bin is below this one. */
    double largestBelow(int bin) {
        double value = (bin - 0.5) * width;
        while (bins.bin(value) >= bin) {
            value = Math.nextDown(value);
        }
        while (bins.bin(Math.nextUp(value)) < bin) {
            value = Math.nextUp(value);
        }
        return value;
    }
}
