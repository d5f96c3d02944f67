package confoci.host.decode;

import confoci.host.stats.NormalTail;
import confoci.host.stats.StratifiedTwoByTwo;
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
 * @param exact         whether the test of independence is Fisher's, or that of strata; else chi-square
 * @param reverseLogP   natural logarithm of its two-sided p
 * @param reverseZ      its z, above 0 if experiments with the term are more often active than others
 */
record TermInference(double forwardLogP, double forwardZ, double prior, double posterior, boolean exact, double reverseLogP,
        double reverseZ) {

    /** With fewer expected experiments in a cell, chi-square is no test of independence (Cochran 1954, Biometrics 10:417). */
    static final double LEAST_EXPECTED = 5;

    /** That of a z near 0. */
    private static final double ROUNDING = 1e-12;

    private static final double LOG_TWO = Math.log(2);

    /**
     * @param strata of which one at least varies
     * @param given  the prior, nothing for the share of active units that is expected to have the term
     */
    static TermInference of(StratifiedTwoByTwo strata, OptionalDouble given) {
        TwoByTwo counts = strata.total();
        double expected = strata.expected();
        int sign = sign(strata);
        double more = strata.logForward();
        double z = sign == 0 ? 0 : sign > 0 ? z(more) : -z(strata.logBackward()) + 0.0;
        double prior = given.orElse(expected / counts.second());
        double withTerm = prior * counts.both() / expected;
        double without = (1 - prior) * (counts.second() - counts.both()) / (counts.second() - expected);
        boolean exact = strata.strata().size() > 1 || counts.smallestExpected() < LEAST_EXPECTED;
        double independent = exact ? strata.logPOfExact() : counts.logPOfChiSquare();
        return new TermInference(more, z, prior, withTerm / (withTerm + without), exact, independent,
                sign * z(independent - LOG_TWO) + 0.0);
    }

    /** 0 where p is 1, or a tail is half of all, but for rounding. */
    private static double z(double logTail) {
        double z = NormalTail.zOfLog(logTail);
        return z > ROUNDING ? z : 0;
    }

    /** 1 if more units with the term are active than expected, -1 if fewer are; 0 if they differ by rounding only. */
    static int sign(StratifiedTwoByTwo strata) {
        if (strata.strata().size() == 1) {
            return strata.total().sign();
        }
        double difference = strata.total().both() - strata.expected();
        return Math.abs(difference) < 1e-9 ? 0 : (int) Math.signum(difference);
    }
}
