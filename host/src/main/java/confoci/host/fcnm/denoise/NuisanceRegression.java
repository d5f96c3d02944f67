package confoci.host.fcnm.denoise;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes out of series what a constant and other series, the regressors, explain by least squares, all at once.
 *
 * <p>Regressors become an orthonormal basis by Gram-Schmidt, each projected twice, which is as good as Householder's reflections (Giraud,
 * Langou and Rozloznik 2005, <i>Comput Math Appl</i> 50:1069). One that those before it explain adds nothing and is left out. All sums are
 * float64 in the order of time.
 */
final class NuisanceRegression {

    /** What is left of a regressor beside its length, if it depends on others, is rounding. */
    private static final double DEPENDENT = 1e-10;
    /** What is left of a series in float32, if it depends on the regressors, is rounding. */
    private static final double EXPLAINED = 1e-6;
    /** So few that their coefficients stay in the cache. */
    private static final int SERIES_AT_ONCE = 256;

    private final double[][] basis;

    private NuisanceRegression(double[][] basis) {
        this.basis = basis;
    }

    /**
     * Prepares a regression.
     *
     * @param regressors finite, a value per time point each
     * @param volumes    time points
     */
    static NuisanceRegression on(List<double[]> regressors, int volumes) {
        List<double[]> basis = new ArrayList<>();
        double[] constant = new double[volumes];
        Arrays.fill(constant, 1 / Math.sqrt(volumes));
        basis.add(constant);
        for (double[] regressor : regressors) {
            double[] rest = scaled(regressor);
            double length = length(rest);
            for (int twice = 0; twice < 2; twice++) {
                for (double[] direction : basis) {
                    double share = 0;
                    for (int t = 0; t < volumes; t++) {
                        share += direction[t] * rest[t];
                    }
                    for (int t = 0; t < volumes; t++) {
                        rest[t] -= share * direction[t];
                    }
                }
            }
            double left = length(rest);
            if (left > DEPENDENT * length) {
                for (int t = 0; t < volumes; t++) {
                    rest[t] /= left;
                }
                basis.add(rest);
            }
        }
        return new NuisanceRegression(basis.toArray(double[][]::new));
    }

    /** A copy whose largest value is 1, so that squares neither vanish nor overflow. */
    private static double[] scaled(double[] regressor) {
        double largest = 0;
        for (double value : regressor) {
            largest = Math.max(largest, Math.abs(value));
        }
        double[] copy = regressor.clone();
        for (int t = 0; t < copy.length; t++) {
            copy[t] = largest == 0 ? 0 : copy[t] / largest;
        }
        return copy;
    }

    private static double length(double[] series) {
        double squares = 0;
        for (double value : series) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    /** The number of independent regressors, the constant among them. */
    int rank() {
        return basis.length;
    }

    /**
     * Replaces the first series of a table by their residuals. One that is explained to the last digits of float32 becomes 0, one with a
     * value that is no number stays without any.
     *
     * @param values time point by time point a value per series
     * @param width  of a row of the table
     * @param series how many of its columns
     */
    void apply(float[] values, int width, int series) {
        double[][] coefficients = new double[basis.length][SERIES_AT_ONCE];
        double[] row = new double[SERIES_AT_ONCE];
        for (int first = 0; first < series; first += SERIES_AT_ONCE) {
            int count = Math.min(SERIES_AT_ONCE, series - first);
            project(values, width, first, count, coefficients, row);
            subtract(values, width, first, count, coefficients, row);
        }
    }

    private void project(float[] values, int width, int first, int count, double[][] coefficients, double[] row) {
        for (double[] line : coefficients) {
            Arrays.fill(line, 0);
        }
        for (int t = 0; t < basis[0].length; t++) {
            load(values, t * width + first, count, row);
            for (int k = 0; k < basis.length; k++) {
                add(basis[k][t], row, count, coefficients[k]);
            }
        }
    }

    private void subtract(float[] values, int width, int first, int count, double[][] coefficients, double[] row) {
        double[] left = new double[count];
        for (int t = 0; t < basis[0].length; t++) {
            int at = t * width + first;
            load(values, at, count, row);
            for (int k = 0; k < basis.length; k++) {
                add(-basis[k][t], coefficients[k], count, row);
            }
            for (int v = 0; v < count; v++) {
                left[v] += row[v] * row[v];
                values[at + v] = (float) row[v];
            }
        }
        for (int v = 0; v < count; v++) {
            double explained = 0;
            for (int k = 0; k < basis.length; k++) {
                explained += coefficients[k][v] * coefficients[k][v];
            }
            if (left[v] <= EXPLAINED * EXPLAINED * (left[v] + explained)) {
                for (int t = 0; t < basis[0].length; t++) {
                    values[t * width + first + v] = 0;
                }
            }
        }
    }

    private static void load(float[] values, int at, int count, double[] row) {
        for (int v = 0; v < count; v++) {
            row[v] = values[at + v];
        }
    }

    private static void add(double factor, double[] from, int count, double[] to) {
        for (int v = 0; v < count; v++) {
            to[v] += factor * from[v];
        }
    }
}
