package confoci.host.decode;

import confoci.host.stats.TwoByTwo;
import java.util.Optional;

/**
 * What was found of a term.
 *
 * @param term      the term
 * @param counts    units whose annotation is known, those with the term, active ones, and active ones with the term
 * @param inference nothing if it was not tested
 * @param forwardQ  adjusted p of forward inference, NaN if it was not tested
 * @param reverseQ  adjusted p of reverse inference, NaN if it was not tested
 * @param untested  why it was not tested, empty if it was
 */
public record DecodedTerm(Term term, TwoByTwo counts, Optional<TermInference> inference, double forwardQ, double reverseQ,
        String untested) {

    /** P(activation | term) over P(activation); NaN if no unit has the term or none is active. */
    public double likelihoodRatio() {
        return activeGivenTerm() / active();
    }

    /** P(activation). */
    public double active() {
        return (double) counts.second() / counts.all();
    }

    /** P(activation | term). */
    public double activeGivenTerm() {
        return (double) counts.both() / counts.first();
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
