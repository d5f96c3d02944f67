package confoci.host.stats.pooled;

import java.util.Arrays;

/**
 * The null of a row with few distinct values, as a list of all sums that can occur. Sums that differ by rounding only are one; sums less
 * probable than 1e-60 are left out.
 */
final class ListedNull implements PooledNull {

    private static final int MOST_SUMS = 1 << 14;
    private static final double LEAST_PROBABILITY = 1e-60;
    /** Relative to the largest magnitude of the row's values, which are float32. */
    private static final double SAME = 1e-9;
    private static final double OBSERVED_SAME = 1e-7;

    private record Sums(double[] values, double[] probabilities) {
    }

    private final Moments moments;
    private final Sums sums;
    private final double tolerance;

    private ListedNull(Moments moments, Sums sums, double tolerance) {
        this.moments = moments;
        this.sums = sums;
        this.tolerance = tolerance;
    }

    /** @return null if there are too many sums */
    static ListedNull of(PoolingDesign design, RowDistribution row) {
        ExtremeValues values = row.upper();
        int distinct = values.values().length;
        double magnitude = Math.max(Math.abs(values.largest()), Math.abs(row.lower().largest()));
        double[] ascending = new double[distinct];
        double[] probabilities = new double[distinct];
        double total = 0;
        for (int n = 0; n < distinct; n++) {
            ascending[n] = values.values()[distinct - 1 - n];
            probabilities[n] = values.probability()[distinct - 1 - n];
            total += probabilities[n];
        }
        for (int n = 0; n < distinct; n++) {
            probabilities[n] /= total;
        }
        Sums sums = new Sums(new double[] {0}, new double[] {1});
        for (PoolingDesign.Step step : design.steps()) {
            for (int draw = 0; draw < step.draws(); draw++) {
                sums = draw(sums, step.size(), ascending, probabilities, SAME * magnitude);
                if (sums.values.length > MOST_SUMS) {
                    return null;
                }
            }
        }
        return new ListedNull(row.moments().pooled(design), sums, OBSERVED_SAME * magnitude);
    }

    private static Sums draw(Sums before, double size, double[] values, double[] probabilities, double same) {
        Sums all = new Sums(new double[0], new double[0]);
        for (int n = 0; n < values.length; n++) {
            all = merge(all, before, size * values[n], probabilities[n], same);
        }
        return all;
    }

    /** Both lists, ascending, the second shifted and thinned. */
    private static Sums merge(Sums a, Sums b, double shift, double probability, double same) {
        double[] values = new double[a.values.length + b.values.length];
        double[] probabilities = new double[values.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.values.length || j < b.values.length) {
            double value;
            double p;
            if (j == b.values.length || i < a.values.length && a.values[i] <= b.values[j] + shift) {
                value = a.values[i];
                p = a.probabilities[i++];
            } else {
                value = b.values[j] + shift;
                p = b.probabilities[j++] * probability;
            }
            if (count > 0 && value - values[count - 1] <= same) {
                probabilities[count - 1] += p;
            } else if (p > LEAST_PROBABILITY) {
                values[count] = value;
                probabilities[count++] = p;
            }
        }
        return new Sums(Arrays.copyOf(values, count), Arrays.copyOf(probabilities, count));
    }

    @Override
    public Moments moments() {
        return moments;
    }

    @Override
    public Tails tails(double s) {
        double upper = 0;
        double lower = 0;
        for (int n = sums.values.length - 1; n >= 0 && sums.values[n] >= s - tolerance; n--) {
            upper += sums.probabilities[n];
        }
        for (int n = 0; n < sums.values.length && sums.values[n] <= s + tolerance; n++) {
            lower += sums.probabilities[n];
        }
        return Tails.of(upper, lower);
    }
}
