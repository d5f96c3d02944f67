package confoci.host.decode;

import confoci.host.stats.BinomialTail;
import confoci.host.stats.NormalTail;
import confoci.host.stats.TwoByTwo;
import java.util.OptionalDouble;

/**
 * Forward and reverse inference about a term (Bzdok et al. 2013, Neuroimage 81:381, and Amft et al. 2015, Brain Struct Funct 220:1031, by
 * BrainMap; Yarkoni et al. 2011, Nat Methods 8:665, by Neurosynth).
 *
 * @param forwardLogP   natural logarithm of P(at least so many active experiments with the term), if they were as often active as all are:
 *                      one-sided
 * @param forwardZ      of the tail on whose side the count lies: above 0 for more than expected, below for fewer
 * @param prior         P(term) that the posterior starts from
 * @param posterior     P(term | activation)
 * @param exact         whether the test of independence is Fisher's; else chi-square
 * @param reverseLogP   natural logarithm of its two-sided p
 * @param reverseZ      its z, above 0 if experiments with the term are more often active than others
 */
record TermInference(double forwardLogP, double forwardZ, double prior, double posterior, boolean exact, double reverseLogP,
        double reverseZ) {

    /** With fewer expected experiments in a cell, chi-square is no test of independence (Cochran 1954, Biometrics 10:417). */
    static final double LEAST_EXPECTED = 5;

    private static final double LOG_TWO = Math.log(2);

    /**
     * @param counts of which both properties vary
     * @param given  the prior, nothing for the share of the term
     */
    static TermInference of(TwoByTwo counts, OptionalDouble given) {
        double base = (double) counts.second() / counts.all();
        BinomialTail forward = new BinomialTail(counts.first(), base);
        double more = forward.logAtLeast(counts.both());
        double z = counts.sign() == 0 ? 0
                : counts.sign() > 0 ? Math.max(0, NormalTail.zOfLog(more))
                : Math.min(0, -NormalTail.zOfLog(forward.logAtMost(counts.both()))) + 0.0;
        double withTerm = (double) counts.both() / counts.first();
        double without = (double) (counts.second() - counts.both()) / (counts.all() - counts.first());
        double prior = given.orElse((double) counts.first() / counts.all());
        double posterior = withTerm * prior / (withTerm * prior + without * (1 - prior));
        boolean exact = counts.smallestExpected() < LEAST_EXPECTED;
        double independent = exact ? counts.logPOfFisher() : counts.logPOfChiSquare();
        return new TermInference(more, z, prior, posterior, exact, independent,
                counts.sign() * Math.max(0, NormalTail.zOfLog(independent - LOG_TWO)) + 0.0);
    }
}
