package confoci.host.mkda.density;

import confoci.host.foci.Experiment;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * What experiments weigh (Wager et al. 2007, Soc Cogn Affect Neurosci 2:150; Wager et al. 2009, NeuroImage 45:S210): the square root of the
 * sample size, times 0.75 for a fixed-effects analysis. Tests take them in whole numbers of a unit, so that sums of weights are exact, do
 * not depend on their order, and equal sums are equal.
 *
 * @param shares of each experiment in the sum of all weights
 * @param units  the same in whole numbers, each at least 1; 1 if all weights are equal
 */
public record DensityWeights(double[] shares, int[] units) {

    /** The weight of an experiment analysed with fixed effects, where one with random effects has 1. */
    public static final double FIXED_EFFECTS = 0.75;

    private static final int FEWEST_UNITS = 1 << 16;
    private static final int MOST_UNITS = 1 << 20;
    private static final int UNITS_PER_EXPERIMENT = 1024;

    /**
     * The weights of experiments.
     *
     * @param fixed which of them were analysed with fixed effects
     */
    public static DensityWeights of(List<Experiment> experiments, WeightRule rule, Predicate<Experiment> fixed) {
        double[] weights = experiments.stream().mapToDouble(experiment ->
                (rule == WeightRule.SAMPLE_SIZE ? Math.sqrt(experiment.subjects()) : 1)
                * (fixed.test(experiment) ? FIXED_EFFECTS : 1)).toArray();
        double sum = Arrays.stream(weights).sum();
        double[] shares = Arrays.stream(weights).map(weight -> weight / sum).toArray();
        boolean equal = Arrays.stream(weights).allMatch(weight -> weight == weights[0]);
        double total = Math.clamp((long) UNITS_PER_EXPERIMENT * weights.length, FEWEST_UNITS, MOST_UNITS);
        return new DensityWeights(shares,
                Arrays.stream(shares).mapToInt(share -> equal ? 1 : (int) Math.max(1, Math.rint(share * total))).toArray());
    }

    /** All alike. */
    public static DensityWeights equal(int experiments) {
        double[] shares = new double[experiments];
        int[] units = new int[experiments];
        Arrays.fill(shares, 1.0 / experiments);
        Arrays.fill(units, 1);
        return new DensityWeights(shares, units);
    }

    /** The sum of all units. */
    public int total() {
        return Arrays.stream(units).sum();
    }
}
