package confoci.host.stats;

/**
 * The number of successes among independent trials that succeed with different probabilities (Poisson 1837; Hong 2013, Comput Stat Data
 * Anal 59:41).
 *
 * <p>The distribution is convolved trial by trial. All terms are positive, so even the smallest tail is right to some 1e-15 per trial
 * (relative), as long as it is a float64 at all.
 */
public final class PoissonBinomial {

    private final double[] upper;

    /** @param probabilities of success, 0 to 1, one per trial; none gives 0 successes for sure */
    public PoissonBinomial(double[] probabilities) {
        double[] mass = new double[probabilities.length + 1];
        mass[0] = 1;
        int trials = 0;
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("a probability of " + p);
            }
            trials++;
            for (int k = trials; k > 0; k--) {
                mass[k] = mass[k] * (1 - p) + mass[k - 1] * p;
            }
            mass[0] *= 1 - p;
        }
        // From the rarest up, so that the smallest tails are sums of small numbers.
        for (int k = trials - 1; k > 0; k--) {
            mass[k] += mass[k + 1];
        }
        mass[0] = 1;
        this.upper = mass;
    }

    /** P(at least so many successes), for 0 to the number of trials. */
    public double atLeast(int successes) {
        return Math.min(1, upper[successes]);
    }
}
