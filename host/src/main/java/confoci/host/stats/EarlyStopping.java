package confoci.host.stats;

import org.apache.commons.math3.special.Beta;

/**
 * Decides when more permutations cannot reasonably change any decision "p below alpha". At a checkpoint a decision is settled if the
 * exceedances so far would be that few, or that many, with a probability of at most risk / (2 checks hypotheses) were the true p alpha
 * itself; that is, if alpha lies outside the Clopper-Pearson interval of that confidence. By Bonferroni over checkpoints and hypotheses,
 * the probability that any decision made at the stop differs from the one that endless permutations would give is at most the risk.
 *
 * @param alpha      the level of the tests
 * @param risk       the accepted probability of any decision that more permutations would reverse
 * @param checks     how many checks there are at most
 * @param hypotheses the number of decisions
 */
public record EarlyStopping(double alpha, double risk, int checks, int hypotheses) {

    /** A resampling risk that is small against the level of any test. */
    public static final double DEFAULT_RISK = 0.001;

    public EarlyStopping {
        if (!(alpha > 0 && alpha < 1) || !(risk > 0 && risk < 1) || checks < 1 || hypotheses < 1) {
            throw new IllegalArgumentException("early stopping at alpha " + alpha + ", risk " + risk + ", " + checks + " checks, "
                    + hypotheses + " hypotheses");
        }
    }

    /**
     * Whether permutations may stop.
     *
     * @param exceedances  for each hypothesis, the permutations so far that reach the observed statistic
     * @param permutations how many there were so far
     */
    public boolean settled(int[] exceedances, int permutations) {
        if (exceedances.length != hypotheses) {
            throw new IllegalArgumentException(exceedances.length + " counts for " + hypotheses + " hypotheses");
        }
        double allowed = risk / (2.0 * checks * hypotheses);
        for (int count : exceedances) {
            // P(X <= count) and P(X >= count) of a binomial variable with success probability alpha.
            double few = count == permutations ? 1 : Beta.regularizedBeta(1 - alpha, permutations - count, count + 1.0);
            double many = count == 0 ? 1 : Beta.regularizedBeta(alpha, count, permutations - count + 1.0);
            if (few > allowed && many > allowed) {
                return false;
            }
        }
        return true;
    }
}
