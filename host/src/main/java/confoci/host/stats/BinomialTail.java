package confoci.host.stats;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * The tails of the binomial distribution, in log space, so that no number of successes is too rare to have a p.
 *
 * <p>The first term of a tail comes from Loader's saddle-point expansion (Loader 2000), the others by the ratio of neighbours.
 *
 * @param trials      0 or more
 * @param probability of success, 0 to 1
 */
public record BinomialTail(int trials, double probability) {

    public BinomialTail {
        if (trials < 0 || !(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException(trials + " trials with probability " + probability);
        }
    }

    /** The natural logarithm of P(at least so many successes). */
    public double logAtLeast(int successes) {
        if (successes <= 0) {
            return 0;
        }
        if (successes > trials || probability == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        if (probability == 1) {
            return 0;
        }
        return successes >= trials * probability ? logAbove(successes) : Math.log1p(-Math.exp(logBelow(successes - 1)));
    }

    /** The natural logarithm of P(at most so many successes). */
    public double logAtMost(int successes) {
        return new BinomialTail(trials, 1 - probability).logAtLeast(trials - successes);
    }

    /** Terms decrease from the first. */
    private double logAbove(int first) {
        double odds = probability / (1 - probability);
        double sum = 1;
        double term = 1;
        for (int k = first; k < trials && term > 1e-17 * sum; k++) {
            term *= odds * (trials - k) / (k + 1);
            sum += term;
        }
        return logTerm(first) + Math.log(sum);
    }

    private double logBelow(int first) {
        double odds = (1 - probability) / probability;
        double sum = 1;
        double term = 1;
        for (int k = first; k > 0 && term > 1e-17 * sum; k--) {
            term *= odds * k / (trials - k + 1);
            sum += term;
        }
        return logTerm(first) + Math.log(sum);
    }

    private double logTerm(int successes) {
        return new BinomialDistribution(null, trials, probability).logProbability(successes);
    }
}
