package confoci.host.parcellation;

import java.util.Arrays;

/**
 * How a value is made of those of the places of a parcel. What is no number never counts.
 *
 * @param statistic    of the values
 * @param withoutZeros whether places of the value 0 are left out, as they are in images that are 0 where nothing was measured
 */
public record ParcelRule(Statistic statistic, boolean withoutZeros) {

    /** What is taken of the values. */
    public enum Statistic {
        MEAN,
        /** Of an even number of values the mean of the middle two. */
        MEDIAN
    }

    boolean isLeftOut(double value) {
        return withoutZeros && value == 0;
    }

    /**
     * The value of a parcel.
     *
     * @param values  of its places that count, from the start; changed
     * @param weights of the same places, for means
     * @return NaN if nothing counts
     */
    double of(double[] values, double[] weights, int count) {
        return switch (statistic) {
            case MEAN -> mean(values, weights, count);
            case MEDIAN -> median(values, count);
        };
    }

    private static double mean(double[] values, double[] weights, int count) {
        double sum = 0;
        double total = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i] * values[i];
            total += weights[i];
        }
        return total > 0 ? sum / total : Double.NaN;
    }

    private static double median(double[] values, int count) {
        if (count == 0) {
            return Double.NaN;
        }
        Arrays.sort(values, 0, count);
        return count % 2 == 1 ? values[count / 2] : 0.5 * (values[count / 2 - 1] + values[count / 2]);
    }
}
