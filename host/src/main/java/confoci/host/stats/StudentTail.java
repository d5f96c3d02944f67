package confoci.host.stats;

import org.apache.commons.math3.special.Beta;

/**
 * The upper tail of Student's t distribution and its inverse, in log space, so that no t is too large to have a p.
 *
 * <p>P(T &gt; t) = I<sub>x</sub>(n/2, 1/2) / 2 with x = n / (n + t<sup>2</sup>), by the continued fraction of the incomplete beta function
 * (Abramowitz and Stegun 26.7.1, 26.5.8), evaluated from the front (Lentz 1976, Appl Opt 15:668).
 */
public final class StudentTail {

    private static final double LOG_HALF = -Math.log(2);
    /** Its square is still a number, and all that matters of n + t^2. */
    private static final double VERY_LARGE = 1e100;
    private static final int MOST_TERMS = 10_000;
    private static final double EPSILON = 1e-16;

    private final double degrees;
    /** log(a B(a, 1/2)), a being half the degrees of freedom. */
    private final double logFactor;

    /** @param degrees of freedom, at least 1 */
    public StudentTail(double degrees) {
        if (!(degrees >= 1) || Double.isInfinite(degrees)) {
            throw new IllegalArgumentException(degrees + " degrees of freedom");
        }
        this.degrees = degrees;
        this.logFactor = Math.log(degrees / 2) + Beta.logBeta(degrees / 2, 0.5);
    }

    /** The natural logarithm of P(T &gt; t). */
    public double logP(double t) {
        return t >= 0 ? logUpper(t) : Math.log1p(-Math.exp(logUpper(-t)));
    }

    private double logUpper(double t) {
        double a = degrees / 2;
        double logX = t < VERY_LARGE ? -Math.log1p(t * t / degrees) : Math.log(degrees) - 2 * Math.log(t);
        double x = Math.exp(logX);
        double logRest = t < VERY_LARGE ? Math.log(t * t / (degrees + t * t)) : 0;
        if (x > (a + 1) / (a + 2.5)) {
            // Small t: the fraction of the other side converges, and nothing is lost in 1 - I.
            double rest = t * t / (degrees + t * t);
            return Math.log(0.5 * (1 - Math.exp(0.5 * logRest + a * logX - logFactor + Math.log(2 * a)) / fraction(rest, 0.5, a)));
        }
        return LOG_HALF + a * logX + 0.5 * logRest - logFactor - Math.log(fraction(x, a, 0.5));
    }

    /** The continued fraction by which x^a (1-x)^b / (a B(a, b)) is divided. */
    private static double fraction(double x, double a, double b) {
        double value = 1;
        double c = 1;
        double d = 0;
        for (int m = 1; m < MOST_TERMS; m++) {
            int k = m / 2;
            double term = m % 2 == 0
                    ? k * (b - k) * x / ((a + m - 1) * (a + m))
                    : -(a + k) * (a + b + k) * x / ((a + m - 1) * (a + m));
            d = 1 / (1 + term * d);
            c = 1 + term / c;
            value *= c * d;
            if (Math.abs(c * d - 1) < EPSILON) {
                break;
            }
        }
        return value;
    }

    /** The t that is exceeded with a probability given by its natural logarithm, below 0. */
    public double t(double logP) {
        if (!(logP < 0)) {
            throw new IllegalArgumentException("log p = " + logP);
        }
        if (logP > LOG_HALF) {
            return -t(Math.log(-Math.expm1(logP)));
        }
        double high = 1;
        while (logUpper(high) > logP) {
            high *= 2;
        }
        double low = high > 1 ? high / 2 : 0;
        while (true) {
            double middle = 0.5 * (low + high);
            if (middle <= low || middle >= high) {
                return high;
            }
            if (logUpper(middle) > logP) {
                low = middle;
            } else {
                high = middle;
            }
        }
    }
}
