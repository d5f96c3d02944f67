package confoci.host.stats.pooled;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What random foci draw from: the values of a row of the connectome, or of a network's profile.
 */
public final class Population {

    /** Values that are taken at once: loops over so many are what the compiler makes vector instructions of. */
    static final int BLOCK = 1024;

    private final float[] values;
    private final int self;
    private final double @Nullable [] probabilities;
    private final double uniform;

    private Population(float[] values, int self, double @Nullable [] weights) {
        if (values.length == 0 || weights != null && weights.length != values.length) {
            throw new IllegalArgumentException(values.length + " values" + (weights == null ? "" : " with " + weights.length + " weights"));
        }
        for (int j = 0; j < values.length; j++) {
            if (j != self && !Float.isFinite(values[j])) {
                throw new IllegalArgumentException("value " + j + " is " + values[j]);
            }
        }
        this.values = values;
        this.self = self;
        this.uniform = 1.0 / values.length;
        this.probabilities = weights == null ? null : normalised(weights);
    }

    /** All values, each as probable as any other: a network's profile. */
    public static Population of(float[] values) {
        return new Population(values, -1, null);
    }

    /** A row of the connectome, whose own element counts as 0; not copied. */
    public static Population ofRow(float[] row, int self) {
        return new Population(row, self, null);
    }

    /**
     * A row of the connectome of which some grayordinates are drawn more often than others, or never.
     *
     * @param row     not copied
     * @param self    the row's own element, which counts as 0; -1 if there is none
     * @param weights 0 or more for every grayordinate, not all 0; divided by their sum
     */
    public static Population weighted(float[] row, int self, double[] weights) {
        return new Population(row, self, weights);
    }

    private static double[] normalised(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            if (!(weight >= 0)) {
                throw new IllegalArgumentException("weight " + weight);
            }
            sum += weight;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights add up to " + sum);
        }
        double[] probabilities = new double[weights.length];
        for (int j = 0; j < weights.length; j++) {
            probabilities[j] = weights[j] / sum;
        }
        return probabilities;
    }

    int size() {
        return values.length;
    }

    /** The values, of which that of {@link #self} counts as 0; not to be changed. */
    float[] stored() {
        return values;
    }

    /** The element that counts as 0; -1 if there is none. */
    int self() {
        return self;
    }

    double value(int j) {
        // 0 is added so that there is one zero only.
        return j == self ? 0 : values[j] + 0.0;
    }

    /**
     * Takes a block of values and their probabilities.
     *
     * @param from          the first; 0 before any other block, for of a uniform population the probabilities are written only then
     * @param values        {@value #BLOCK} elements, written
     * @param probabilities likewise
     * @return how many there are
     */
    int block(int from, double[] values, double[] probabilities) {
        int count = Math.min(BLOCK, this.values.length - from);
        for (int l = 0; l < count; l++) {
            values[l] = this.values[from + l];
        }
        if (self >= from && self < from + count) {
            values[self - from] = 0;
        }
        if (this.probabilities != null) {
            System.arraycopy(this.probabilities, from, probabilities, 0, count);
        } else if (from == 0) {
            Arrays.fill(probabilities, uniform);
        }
        return count;
    }

    boolean isUniform() {
        return probabilities == null;
    }

    double probability(int j) {
        return probabilities == null ? uniform : probabilities[j];
    }

    /**
     * P(X &gt;= x) and P(X &lt;= x) of one draw: the exact null of a single focus.
     *
     * @param tie values that are no farther from x than this equal it
     */
    Tails tails(double x, double tie) {
        double upper = 0;
        double lower = 0;
        for (int j = 0; j < values.length; j++) {
            double value = value(j);
            double probability = probability(j);
            upper += value >= x - tie ? probability : 0;
            lower += value <= x + tie ? probability : 0;
        }
        return Tails.of(upper, lower);
    }

    /** P(X &gt;= x, X != 0), or for sign -1 P(X &lt;= x, X != 0). */
    double nonZeroTail(double x, int sign) {
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            double value = value(j);
            sum += value != 0 && sign * value >= sign * x ? probability(j) : 0;
        }
        return sum;
    }

}
