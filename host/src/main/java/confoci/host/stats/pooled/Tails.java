package confoci.host.stats.pooled;

import confoci.host.stats.NormalTail;

/**
 * The two tails of a null distribution at an observed value.
 *
 * @param logUpper natural logarithm of P(S &gt;= s)
 * @param logLower natural logarithm of P(S &lt;= s)
 */
public record Tails(double logUpper, double logLower) {

    static Tails of(double upper, double lower) {
        return new Tails(Math.log(Math.clamp(upper, 0, 1)), Math.log(Math.clamp(lower, 0, 1)));
    }

    /** The tails of -S at -s. */
    Tails reflected() {
        return new Tails(logLower, logUpper);
    }

    public double upper() {
        return Math.exp(logUpper);
    }

    public double lower() {
        return Math.exp(logLower);
    }

    /** Natural logarithm of the two-sided p: twice the smaller tail, at most 1. */
    public double logP() {
        return Math.min(0, Math.min(logUpper, logLower) + Math.log(2));
    }

    /** The two-sided p: twice the smaller tail, at most 1. */
    public double p() {
        return Math.exp(logP());
    }

    /** The z of the two-sided p, positive where the upper tail is the smaller one; 0 where p is 1. */
    public double z() {
        double z = NormalTail.zOfLog(logP() - Math.log(2));
        return logUpper <= logLower ? z : -z;
    }
}
