package confoci.host.ale.balanced;

import java.util.Arrays;

/**
 * The mean of ALE over all subsets of a size of some experiments, each subset as likely as any other, at one voxel. It is exact: no subsets
 * are drawn.
 *
 * <p>Let M_1, ..., M_k be the modeled activations that are not 0, in order, and u_i(j) the mean ALE of the subsets of j of the first i of
 * them. The i-th is in a share j / i of these, so that
 * <pre>
 *   u_i(j) = u_(i-1)(j) + j / i * (M_i + (1 - M_i) * u_(i-1)(j - 1) - u_(i-1)(j)),   u_i(0) = 0
 * </pre>
 * and the mean over subsets of n of all N experiments is the sum over j of u_k(j) times the probability that such a subset has j of the k
 * (hypergeometric). In float64, in this order; only + - * and quotients of whole numbers.
 *
 * <p>Not for several threads at once.
 */
final class SubsetMean {

    private final int size;
    /** By active experiment i and j: j / i. */
    private final double[][] share;
    /** By k and j: the probability that j of k given experiments are in a subset. */
    private final double[][] drawn;
    private final double[] mean;

    /**
     * Of subsets of a size of so many experiments.
     *
     * @param experiments N, at least 1
     * @param size        n, 1 to N
     */
    SubsetMean(int experiments, int size) {
        if (size < 1 || size > experiments) {
            throw new IllegalArgumentException(size + " of " + experiments + " experiments");
        }
        this.size = size;
        this.share = new double[experiments + 1][];
        this.drawn = new double[experiments + 1][];
        this.mean = new double[size + 1];
        drawn[0] = new double[] {1};
        for (int i = 1; i <= experiments; i++) {
            int most = Math.min(i, size);
            share[i] = new double[most + 1];
            drawn[i] = new double[most + 1];
            double left = experiments - i + 1;
            for (int j = 0; j <= most; j++) {
                share[i][j] = (double) j / i;
                double without = j < drawn[i - 1].length ? drawn[i - 1][j] * Math.max(0, left - (size - j)) / left : 0;
                drawn[i][j] = without + (j > 0 ? drawn[i - 1][j - 1] * (size - j + 1) / left : 0);
            }
        }
    }

    /**
     * The mean ALE of a voxel.
     *
     * @param activations the modeled activations that are not 0, in the order of the experiments
     * @param from        the first of them
     * @param to          behind the last
     */
    double of(double[] activations, int from, int to) {
        int active = to - from;
        if (active == 0) {
            return 0;
        }
        Arrays.fill(mean, 0, Math.min(active, size) + 1, 0);
        for (int i = 1; i <= active; i++) {
            double m = activations[from + i - 1];
            double[] shares = share[i];
            for (int j = shares.length - 1; j > 0; j--) {
                mean[j] += shares[j] * (m + (1 - m) * mean[j - 1] - mean[j]);
            }
        }
        double[] probability = drawn[active];
        double sum = 0;
        for (int j = 1; j < probability.length; j++) {
            sum += probability[j] * mean[j];
        }
        return sum;
    }
}
