package confoci.host.ccm;

import confoci.op.PooledConnectivityRequest;
import java.util.Arrays;

/**
 * The seeds of an analysis, observed and permuted, those of all experiments one after another.
 *
 * @param weights     what each seed counts
 * @param experiments how many seeds each experiment has, at least 1
 * @param observed    the grayordinate of every seed
 * @param permuted    per permutation the grayordinate of every seed
 */
public record SeedPlan(SeedWeights weights, int[] experiments, int[] observed, int[][] permuted) {

    public SeedPlan {
        if (Arrays.stream(experiments).sum() != observed.length || weights.seeds() != observed.length) {
            throw new IllegalArgumentException(observed.length + " seeds, " + weights.seeds() + " weights");
        }
    }

    public int permutations() {
        return permuted.length;
    }

    /** The same seeds for the permutation engine. */
    public PooledConnectivityRequest request(int grayordinates) {
        return new PooledConnectivityRequest(grayordinates, weights.selection(observed),
                Arrays.stream(permuted).map(weights::selection).toList());
    }

    /**
     * The map value of every experiment at a target: the mean connectivity of its seeds.
     *
     * @param row connectivity of the target with every grayordinate, its own set to 0
     */
    void experimentMeans(float[] row, double[] means) {
        int seed = 0;
        for (int e = 0; e < experiments.length; e++) {
            double sum = 0;
            for (int end = seed + experiments[e]; seed < end; seed++) {
                sum += row[observed[seed]];
            }
            means[e] = sum / experiments[e];
        }
    }
}
