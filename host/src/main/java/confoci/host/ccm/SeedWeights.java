package confoci.host.ccm;

import confoci.op.Selection;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What each seed of an analysis counts. The seeds of all experiments stand one after another, in the experiments' order; a permutation
 * has other grayordinates in the same places.
 *
 * @param weights a weight per seed; they add up to 1
 */
public record SeedWeights(double[] weights) {

    /**
     * The weights that a way of pooling gives.
     *
     * @param foci             how many foci each experiment has, at least 1
     * @param experimentWeight what each experiment counts, relative to the others; positive
     */
    public static SeedWeights of(Pooling pooling, int[] foci, double[] experimentWeight) {
        double total = Arrays.stream(experimentWeight).sum();
        int allFoci = Arrays.stream(foci).sum();
        double[] weights = new double[allFoci];
        int seed = 0;
        for (int e = 0; e < foci.length; e++) {
            double weight = pooling.weight(experimentWeight[e] / total, foci[e], allFoci);
            Arrays.fill(weights, seed, seed + foci[e], weight);
            seed += foci[e];
        }
        return new SeedWeights(weights);
    }

    public int seeds() {
        return weights.length;
    }

    /** The sum of the squared weights: by how much pooling narrows the spread of a single random seed. */
    public double sumOfSquares() {
        double sum = 0;
        for (double weight : weights) {
            sum += weight * weight;
        }
        return sum;
    }

    /**
     * The pooled connectivity of a target in float64, seed after seed: the definition that decides what float32 cannot.
     *
     * @param row   connectivity of the target with every grayordinate, its own set to 0
     * @param seeds the grayordinates
     */
    public double pool(float[] row, int[] seeds) {
        double sum = 0;
        for (int i = 0; i < seeds.length; i++) {
            sum += weights[i] * row[seeds[i]];
        }
        return sum;
    }

    /** The pooled magnitudes of the values at some grayordinates. */
    public double magnitude(float[] row, int[] seeds) {
        double sum = 0;
        for (int i = 0; i < seeds.length; i++) {
            sum += weights[i] * Math.abs(row[seeds[i]]);
        }
        return sum;
    }

    /** The same of a row in float64. */
    public double magnitude(double[] row, int[] seeds) {
        double sum = 0;
        for (int i = 0; i < seeds.length; i++) {
            sum += weights[i] * Math.abs(row[seeds[i]]);
        }
        return sum;
    }

    /** The same of a row in float64. */
    public double pool(double[] row, int[] seeds) {
        double sum = 0;
        for (int i = 0; i < seeds.length; i++) {
            sum += weights[i] * row[seeds[i]];
        }
        return sum;
    }

    /**
     * The pooled connectivity in float32, as {@link confoci.op.PooledConnectivity} computes it from {@link #selection}.
     *
     * @param row connectivity of the target with every grayordinate, its own set to 0
     */
    static float poolAsDevice(float[] row, Selection selection) {
        float sum = 0;
        for (int i = 0; i < selection.rows().length; i++) {
            sum = Math.fma(selection.weights()[i], row[selection.rows()[i]], sum);
        }
        return sum;
    }

    /** The seeds as entries for {@link confoci.op.PooledConnectivity}: every grayordinate once, ascending, with all that it counts. */
    public Selection selection(int[] seeds) {
        // Sorted by grayordinate, and by place where a grayordinate occurs again: place in the low bits of a long.
        long[] order = IntStream.range(0, seeds.length).mapToLong(i -> (long) seeds[i] << 32 | i).sorted().toArray();
        int[] rows = new int[seeds.length];
        float[] counts = new float[seeds.length];
        int entries = 0;
        for (int i = 0; i < order.length; entries++) {
            int row = (int) (order[i] >>> 32);
            double weight = 0;
            for (; i < order.length && (int) (order[i] >>> 32) == row; i++) {
                weight += weights[(int) order[i]];
            }
            rows[entries] = row;
            counts[entries] = (float) weight;
        }
        return new Selection(Arrays.copyOf(rows, entries), Arrays.copyOf(counts, entries));
    }

    /**
     * A bound on how far the float32 difference of two pooled values lies from their float64 difference, for rows whose magnitudes do not
     * exceed 1; for others it grows with their largest.
     */
    public double tolerance() {
        // Each of the two values: a rounding of every weight, together at most 2^-24 * (sum of weights = 1), and one of every partial
        // sum, none of which exceeds the sum of the weights so far. These add up to most if the greatest weights come first. To first
        // order (Higham 2002, section 3.1); a hundredth more covers what is left out.
        double[] ascending = weights.clone();
        Arrays.sort(ascending);
        double partialSums = 0;
        for (int i = 0; i < ascending.length; i++) {
            partialSums += ascending[i] * (i + 1);
        }
        return 1.01 * 2 * (partialSums + 1) * 0x1p-24;
    }
}
