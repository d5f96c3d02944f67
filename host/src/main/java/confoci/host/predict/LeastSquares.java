package confoci.host.predict;

import java.util.BitSet;

/**
 * A linear model with an intercept, by least squares: Gram-Schmidt, each regressor projected twice. A regressor that those before it
 * explain counts as 0.
 */
final class LeastSquares {

    private static final double DEPENDENT = 1e-10;

    private final double intercept;
    private final double[] slopes;
    private final BitSet idle;

    private LeastSquares(double intercept, double[] slopes, BitSet idle) {
        this.intercept = intercept;
        this.slopes = slopes;
        this.idle = idle;
    }

    /**
     * Fits.
     *
     * @param regressors a value per subject each
     * @param y          what is explained
     */
    static LeastSquares of(double[][] regressors, double[] y) {
        int k = regressors.length;
        int n = y.length;
        double[] means = new double[k];
        double[] scales = new double[k];
        double[][] basis = new double[k][];
        double[][] upper = new double[k][k];
        for (int a = 0; a < k; a++) {
            means[a] = mean(regressors[a]);
            double[] rest = new double[n];
            for (int i = 0; i < n; i++) {
                rest[i] = regressors[a][i] - means[a];
            }
            scales[a] = length(rest);
            boolean used = scales[a] > DEPENDENT * (Math.abs(means[a]) + scales[a]) * Math.sqrt(n);
            scale(rest, used ? scales[a] : Double.POSITIVE_INFINITY);
            for (int twice = 0; twice < 2; twice++) {
                for (int b = 0; b < a; b++) {
                    double share = dot(basis[b], rest);
                    upper[b][a] += share;
                    for (int i = 0; i < n; i++) {
                        rest[i] -= share * basis[b][i];
                    }
                }
            }
            upper[a][a] = length(rest);
            scale(rest, upper[a][a] > DEPENDENT ? upper[a][a] : Double.POSITIVE_INFINITY);
            basis[a] = rest;
        }
        double meanY = mean(y);
        double[] slopes = new double[k];
        double intercept = meanY;
        BitSet idle = new BitSet(k);
        for (int a = k - 1; a >= 0; a--) {
            if (upper[a][a] > DEPENDENT) {
                // Bases have mean 0, so that the mean of y is nothing to them.
                double value = dot(basis[a], y) - meanY * sum(basis[a]);
                for (int b = a + 1; b < k; b++) {
                    value -= upper[a][b] * slopes[b];
                }
                slopes[a] = value / upper[a][a];
            } else {
                idle.set(a);
            }
        }
        for (int a = 0; a < k; a++) {
            slopes[a] = slopes[a] == 0 ? 0 : slopes[a] / scales[a];
            intercept -= slopes[a] * means[a];
        }
        return new LeastSquares(intercept, slopes, idle);
    }

    /** The regressors that count as 0: they do not vary, or those before explain them; not copied. */
    BitSet idle() {
        return idle;
    }

    /** What is expected of values of the regressors. */
    double at(double... values) {
        double expected = intercept;
        for (int a = 0; a < slopes.length; a++) {
            expected += slopes[a] * values[a];
        }
        return expected;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    static double mean(double[] values) {
        return sum(values) / values.length;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double length(double[] values) {
        return Math.sqrt(dot(values, values));
    }

    private static void scale(double[] values, double length) {
        for (int i = 0; i < values.length; i++) {
            values[i] /= length;
        }
    }
}
