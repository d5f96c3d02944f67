package confoci.host.stats.pooled;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The null of a row with few distinct values, as a list of all sums that can occur. Sums that differ by rounding only are one; sums less
 * probable than 1e-60 are left out.
 */
final class EnumeratedNull implements PooledNull {

    private static final int MOST_SUMS = 1 << 14;
    /** What float32 leaves of a sum, where nothing is known of its parts. */
    private static final double TIE = 0x1p-22;
    private static final double LEAST_PROBABILITY = 1e-60;
    /** Relative to the largest magnitude of the row's values: the rounding of float64 in sums of hundreds of draws. */
    private static final double SAME = 0x1p-45;

    /**
     * Sums and how probable each is.
     *
     * @param values ascending
     */
    record Sums(double[] values, double[] probabilities) {

        double atLeast(double s) {
            double sum = 0;
            for (int n = values.length - 1; n >= 0 && values[n] >= s; n--) {
                sum += probabilities[n];
            }
            return sum;
        }

        double atMost(double s) {
            double sum = 0;
            for (int n = 0; n < values.length && values[n] <= s; n++) {
                sum += probabilities[n];
            }
            return sum;
        }
    }

    private final Moments moments;
    private final Sums sums;
    private final double rounding;

    private EnumeratedNull(Moments moments, Sums sums, double rounding) {
        this.moments = moments;
        this.sums = sums;
        this.rounding = rounding;
    }

    /** @return null if there are too many sums */
    static @Nullable EnumeratedNull of(PoolingDesign design, RowDistribution row) {
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
        Sums sums = sums(design, ascending, probabilities, SAME * magnitude);
        return sums == null ? null : new EnumeratedNull(row.moments().pooled(design), sums, SAME * magnitude);
    }

    /**
     * All sums of draws that take these values.
     *
     * @param values        ascending
     * @param probabilities theirs, which may add up to less than 1
     * @param same          sums that are no farther apart are one
     * @return null if there are too many
     */
    static @Nullable Sums sums(PoolingDesign design, double[] values, double[] probabilities, double same) {
        Sums sums = new Sums(new double[] {0}, new double[] {1});
        for (PoolingDesign.Step step : design.steps()) {
            for (int draw = 0; draw < step.draws(); draw++) {
                sums = draw(sums, step.size(), values, probabilities, same);
                if (sums.values.length > MOST_SUMS) {
                    return null;
                }
            }
        }
        return sums;
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
        return tails(s, TIE * Math.abs(s));
    }

    /** @param tie sums that are no farther from s than this equal it */
    Tails tails(double s, double tie) {
        double tolerance = tie + rounding;
        return Tails.of(sums.atLeast(s - tolerance), sums.atMost(s + tolerance));
    }
}
