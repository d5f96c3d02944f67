package confoci.host.stats.pooled;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Populations with known distributions, and exact sums by brute force. */
final class Rows {

    private Rows() {
    }

    /** The values at the probabilities 1/2n, 3/2n, ... */
    static float[] quantiles(int count, DoubleUnaryOperator quantile) {
        float[] values = new float[count];
        for (int j = 0; j < count; j++) {
            values[j] = (float) quantile.applyAsDouble((j + 0.5) / count);
        }
        return values;
    }

    /** A skewed bulk with near neighbours of up to 3.4. */
    static float[] skewed(int count, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int j = 0; j < count; j++) {
            values[j] = (float) (0.1 + 0.5 * Math.expm1(0.3 * random.nextGaussian()));
        }
        for (int n = 0; n < count / 300; n++) {
            values[random.nextInt(count)] = 3.4f * random.nextFloat();
        }
        return values;
    }

    /** Values of a smaller magnitude become 0. */
    static float[] thresholded(float[] values, float magnitude) {
        float[] left = values.clone();
        for (int j = 0; j < left.length; j++) {
            left[j] = Math.abs(left[j]) < magnitude ? 0 : left[j];
        }
        return left;
    }

    static RowDistribution distribution(float[] values) {
        return RowDistribution.of(Population.of(values));
    }

    static PooledNull pooled(PoolingDesign design, float[] values) {
        return new PooledNulls(design).of(distribution(values));
    }

    /** P(a X + b Y >= s) over all pairs. */
    static double pairs(float[] values, double a, double b, double s) {
        float[] ascending = values.clone();
        Arrays.sort(ascending);
        long pairs = 0;
        int first = ascending.length;
        for (float x : ascending) {
            while (first > 0 && a * x + b * ascending[first - 1] >= s) {
                first--;
            }
            pairs += ascending.length - first;
        }
        return (double) pairs / ascending.length / ascending.length;
    }
}
