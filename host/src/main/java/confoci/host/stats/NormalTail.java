package confoci.host.stats;

import org.apache.commons.numbers.gamma.Erfcx;

/**
 * The upper tail of the standard normal distribution and its inverse, in log space, so that neither p nor z has a floor or a cap that
 * arithmetic sets: z is right to 1e-12 (relative, or 1e-15 absolute around 0) for every p
 * from 1e-300, and far below by its logarithm, to 1 - 1e-16.
 *
 * <p>The tail is computed as density times Mills ratio, which is a scaled complementary error function; the inverse by Newton's method
 * on the logarithm of the tail, which is concave, so that it converges from any start.
 */
public final class NormalTail {

    private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double SQRT_HALF_PI = Math.sqrt(Math.PI / 2);

    private NormalTail() {
    }

    /** The z that a standard normal variable exceeds with probability p: infinite for p = 0, negative for p above 0.5. */
    public static double z(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p);
        }
        return p <= 0.5 ? upper(Math.log(p)) : -upper(Math.log(1 - p));
    }

    /** The same for the natural logarithm of p. */
    public static double zOfLog(double logP) {
        if (!(logP <= 0)) {
            throw new IllegalArgumentException("log p = " + logP);
        }
        return logP <= -Math.log(2) ? upper(logP) : -upper(Math.log(-Math.expm1(logP)));
    }

    /** The natural logarithm of P(Z &gt; z). */
    public static double logP(double z) {
        return z >= 0 ? logUpper(z) : Math.log1p(-Math.exp(logUpper(-z)));
    }

    /** P(Z &gt; z). */
    public static double p(double z) {
        return Math.exp(logP(z));
    }

    private static double upper(double logP) {
        if (logP == Double.NEGATIVE_INFINITY) {
            return Double.POSITIVE_INFINITY;
        }
        // The leading terms of the tail for small p; for p near 0.5 any start will do.
        double square = -2 * (logP + LOG_SQRT_TWO_PI);
        double z = square > 2 ? Math.sqrt(square - Math.log(square)) : 0.5;
        for (int i = 0; i < 50; i++) {
            double mills = mills(z);
            double step = (Math.log(mills) - 0.5 * z * z - LOG_SQRT_TWO_PI - logP) * mills;
            z = Math.max(z + step, 0);
            if (Math.abs(step) <= 1e-15 * z) {
                break;
            }
        }
        return z;
    }

    private static double logUpper(double z) {
        return Math.log(mills(z)) - 0.5 * z * z - LOG_SQRT_TWO_PI;
    }

    /** Tail over density, for z of 0 or more. */
    private static double mills(double z) {
        return SQRT_HALF_PI * Erfcx.value(SQRT_HALF * z);
    }
}
