package confoci.host.connectome;

import java.util.Arrays;

/**
 * Series of unit length, one per grayordinate, whose products are correlations. Factor by factor they hold a float32 per grayordinate,
 * rounded from float64.
 */
public final class Factors {

    private final int grayordinates;
    private final int count;
    private final float[] values;
    private final int[] constant;

    private Factors(int grayordinates, int count, float[] values, int[] constant) {
        this.grayordinates = grayordinates;
        this.count = count;
        this.values = values;
        this.constant = constant;
    }

    /** Gives the series of a grayordinate. */
    @FunctionalInterface
    public interface Series {
        /**
         * @param grayordinate which
         * @param series       receives a value per factor
         */
        void get(int grayordinate, double[] series);
    }

    /**
     * Brings series to unit length.
     *
     * @param count  of factors (time points, eigenmaps), at least 1
     * @param demean whether the mean of each series is taken away first, which makes products Pearson's r; the eigenmaps of a group have
     *               been demeaned in time before they became eigenmaps, and must be left as they are
     * @throws IllegalArgumentException if there are more than 2^31-1 values
     */
    public static Factors of(int grayordinates, int count, boolean demean, Series source) {
        if ((long) grayordinates * count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(count + " factors of " + grayordinates + " grayordinates");
        }
        float[] values = new float[grayordinates * count];
        int[] constant = new int[grayordinates];
        int constants = 0;
        double[] series = new double[count];
        for (int g = 0; g < grayordinates; g++) {
            source.get(g, series);
            double length = demean ? lengthAboutMean(series) : length(series);
            if (!(length > 0) || length == Double.POSITIVE_INFINITY) {
                // Their factors are 0: what is made of them is set to NaN, whatever an engine does with NaN.
                constant[constants++] = g;
                continue;
            }
            for (int k = 0; k < count; k++) {
                values[k * grayordinates + g] = (float) (series[k] / length);
            }
        }
        return new Factors(grayordinates, count, values, Arrays.copyOf(constant, constants));
    }

    /** The length; 0 if all values are the same, so that rounding does not make a series of a constant. */
    private static double lengthAboutMean(double[] series) {
        double sum = 0;
        boolean same = true;
        for (double value : series) {
            sum += value;
            same &= value == series[0];
        }
        double mean = sum / series.length;
        for (int k = 0; k < series.length; k++) {
            series[k] -= mean;
        }
        return same ? 0 : length(series);
    }

    private static double length(double[] series) {
        double squares = 0;
        for (double value : series) {
            squares += value * value;
        }
        return Math.sqrt(squares);
    }

    public int grayordinates() {
        return grayordinates;
    }

    /** How many factors. */
    public int count() {
        return count;
    }

    /** Factor by factor a value per grayordinate; not copied. */
    float[] values() {
        return values;
    }

    /** The grayordinates whose series have no variance, or hold a value that is no number; ascending. */
    int[] constant() {
        return constant;
    }

    boolean isConstant(int grayordinate) {
        return Arrays.binarySearch(constant, grayordinate) >= 0;
    }
}
