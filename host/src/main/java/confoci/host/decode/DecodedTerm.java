package confoci.host.decode;

import confoci.host.stats.StratifiedTwoByTwo;
import confoci.host.stats.TwoByTwo;
import java.util.Optional;

/**
 * What was found of a term.
 *
 * @param term      the term
 * @param strata    units whose annotation is known, those with the term, active ones, and active ones with the term; those of equally
 *                  many experiments together
 * @param inference nothing if it was not tested
 * @param forwardQ  adjusted p of forward inference, NaN if it was not tested
 * @param reverseQ  adjusted p of reverse inference, NaN if it was not tested
 * @param untested  why it was not tested, empty if it was
 */
public record DecodedTerm(Term term, StratifiedTwoByTwo strata, Optional<TermInference> inference, double forwardQ, double reverseQ,
        String untested) {

    /** The counts of all strata together. */
    public TwoByTwo counts() {
        return strata.total();
    }

    /** How many active units are expected to have the term, if units of equally many experiments are alike. */
    public double expected() {
        return strata.expected();
    }

    /** 1 if more are active with the term than expected, -1 if fewer are, 0 if as many. */
    int sign() {
        return TermInference.sign(strata);
    }

    /** P(activation | term) over P(activation) of units of as many experiments; NaN if no unit has the term or none is active. */
    public double likelihoodRatio() {
        return counts().both() / expected();
    }

    /** P(activation). */
    public double active() {
        return (double) counts().second() / counts().all();
    }

    /** P(activation | term). */
    public double activeGivenTerm() {
        return (double) counts().both() / counts().first();
    }

    /** Whether more units with the term are active than P(activation) leads to expect, at a false discovery rate. */
    boolean isForward(double alpha) {
        return forwardQ <= alpha;
    }

    /** Whether activation depends on the term, at a false discovery rate. */
    boolean isReverse(double alpha) {
        return reverseQ <= alpha;
    }
}
