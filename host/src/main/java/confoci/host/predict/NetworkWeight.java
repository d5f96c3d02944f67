package confoci.host.predict;

import java.util.List;
import java.util.TreeMap;

/**
 * The weights of edges within a network, or between two.
 *
 * @param networks the names, as {@code A:B}
 * @param edges    how many
 * @param mean     of the mean weights of these edges
 * @param positive mean over edges of the share of folds with a weight above 0
 * @param negative likewise below 0
 */
public record NetworkWeight(String networks, int edges, double mean, double positive, double negative) {

    /** By the names of networks; none if no edge has one. */
    static List<NetworkWeight> of(List<String> networks, List<Prediction.Weight> weights) {
        TreeMap<String, double[]> sums = new TreeMap<>();
        for (int e = 0; e < weights.size(); e++) {
            if (!networks.get(e).isEmpty()) {
                double[] sum = sums.computeIfAbsent(networks.get(e), _ -> new double[4]);
                sum[0]++;
                sum[1] += weights.get(e).mean();
                sum[2] += weights.get(e).positive();
                sum[3] += weights.get(e).negative();
            }
        }
        return sums.entrySet().stream().map(entry -> {
            double[] sum = entry.getValue();
            return new NetworkWeight(entry.getKey(), (int) sum[0], sum[1] / sum[0], sum[2] / sum[0], sum[3] / sum[0]);
        }).toList();
    }
}
