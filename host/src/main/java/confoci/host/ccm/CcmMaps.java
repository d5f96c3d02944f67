package confoci.host.ccm;

import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.TwoSided;
import confoci.host.stats.pooled.Tails;
import java.util.Arrays;
import java.util.Optional;

/**
 * The maps of an analysis, a value per grayordinate; NaN where a target was not tested.
 *
 * @param pooled   pooled connectivity
 * @param degree   mean connectivity with all other grayordinates of the pool
 * @param logP     natural logarithm of the two-sided p
 * @param z        its z, positive where the pooled connectivity is high
 * @param zMoments the pooled connectivity standardised by the exact mean and standard deviation of random seeds
 * @param pFwe     p corrected for all targets by the largest studentised value of each permutation; empty without permutations
 * @param logFdr   natural logarithm of the p adjusted for the false discovery rate (Benjamini and Hochberg 1995)
 */
public record CcmMaps(double[] pooled, double[] degree, double[] logP, double[] z, double[] zMoments, Optional<double[]> pFwe,
        double[] logFdr) {

    /**
     * Derives the maps from what a pass found.
     *
     * @param pool  where random seeds fall
     * @param exact whether p comes from the exact null; else from the permutations
     * @param clip  see {@link TwoSided#ofCounts}
     */
    public static CcmMaps of(CcmPass.Outcome outcome, SeedPlan plan, SeedPool pool, boolean exact, boolean clip) {
        TargetValues values = outcome.targets();
        int targets = values.targets();
        double spread = Math.sqrt(plan.weights().sumOfSquares());
        double[] logP = new double[targets];
        double[] z = new double[targets];
        double[] zMoments = new double[targets];
        for (int t = 0; t < targets; t++) {
            TwoSided test = Double.isNaN(values.observed()[t]) ? TwoSided.UNTESTED
                    : exact ? exactly(new Tails(values.logUpper()[t], values.logLower()[t]))
                    : TwoSided.ofCounts(values.atLeast()[t], values.atMost()[t], plan.permutations(), clip);
            logP[t] = test.logP();
            z[t] = test.z();
            double sd = values.sd()[t] * spread;
            // The z of a target that is connected alike with everything is 0.
            zMoments[t] = sd == 0 ? 0 : (values.observed()[t] - values.mean()[t]) / sd;
        }
        return new CcmMaps(values.observed(), DegreeMap.of(values.mean(), pool), logP, z, zMoments,
                familywise(outcome, plan.permutations()), FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjustTested(logP));
    }

    private static TwoSided exactly(Tails tails) {
        return new TwoSided(tails.logP(), tails.z());
    }

    /** (b + 1) / (n + 1), b permutations having a target that deviates as much or more, in either direction. */
    private static Optional<double[]> familywise(CcmPass.Outcome outcome, int permutations) {
        if (permutations == 0) {
            return Optional.empty();
        }
        float[] largest = new float[permutations];
        for (int m = 0; m < permutations; m++) {
            largest[m] = Math.max(outcome.highest()[m], -outcome.lowest()[m]);
        }
        Arrays.sort(largest);
        float[] studentised = outcome.targets().studentised();
        double[] p = new double[studentised.length];
        for (int t = 0; t < p.length; t++) {
            p[t] = Float.isNaN(studentised[t]) ? Double.NaN
                    : (permutations - firstAtLeast(largest, Math.abs(studentised[t])) + 1.0) / (permutations + 1.0);
        }
        return Optional.of(p);
    }

    private static int firstAtLeast(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] >= value) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
