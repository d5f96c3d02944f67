package confoci.host.ale.clustering;

import confoci.host.stats.MaximumDistribution;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A number of clusters and what they are worth.
 *
 * @param clusters    how many
 * @param labels      the cluster of each experiment, from 0; the largest first
 * @param silhouettes of each experiment
 * @param silhouette  their mean
 * @param nulls       the same in permutations
 * @param p           of the mean
 * @param pFwe        corrected over all numbers of clusters
 * @param agreement   adjusted Rand index of each subsample
 */
public record ClusterCount(int clusters, int[] labels, double[] silhouettes, double silhouette, double[] nulls, double p, double pFwe,
        double[] agreement) {

    double nullMean() {
        return Arrays.stream(nulls).average().orElse(Double.NaN);
    }

    double nullSd() {
        double mean = nullMean();
        return Math.sqrt(Arrays.stream(nulls).map(value -> (value - mean) * (value - mean)).sum() / (nulls.length - 1));
    }

    /** How many standard deviations of the null the mean silhouette is above that of the null; NaN if it does not vary. */
    double z() {
        double sd = nullSd();
        return sd > 0 ? (silhouette - nullMean()) / sd : Double.NaN;
    }

    double nullQ95() {
        return quantile(nulls, 0.95);
    }

    double meanAgreement() {
        return Arrays.stream(agreement).average().orElse(Double.NaN);
    }

    double lowAgreement() {
        return quantile(agreement, 0.05);
    }

    private static double quantile(double[] values, double q) {
        return values.length == 0 || Double.isNaN(Arrays.stream(values).sum()) ? Double.NaN : new MaximumDistribution(values).quantile(q);
    }

    /** The number of experiments in each cluster. */
    int[] sizes() {
        int[] sizes = new int[clusters];
        IntStream.of(labels).forEach(label -> sizes[label]++);
        return sizes;
    }
}
