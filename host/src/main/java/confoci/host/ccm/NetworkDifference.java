package confoci.host.ccm;

import confoci.host.specificity.ExchangedMaps;
import confoci.host.specificity.MeanExchange;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The difference of two sets' pooled connectivity with a network.
 *
 * @param name          the network
 * @param grayordinates its size
 * @param without       how many of these have no data in the connectome and count for nothing
 * @param first         mean of set A's pooled connectivity over the network; NaN, and so are the following, if it has no data
 * @param second        that of set B
 * @param difference    first - second
 * @param z             of p, positive where A has more
 * @param p             two-sided, by exchange of experiments
 * @param pFdr          the same, adjusted over the networks (Benjamini and Hochberg 1995)
 * @param pFwe          p corrected for all networks by the largest standardised difference
 */
public record NetworkDifference(String name, int grayordinates, int without, double first, double second, double difference, double z,
        double p, double pFdr, double pFwe) {

    /**
     * Compares every network.
     *
     * @param experiments per experiment its map, those of set A first
     */
    public static List<NetworkDifference> of(NetworkMeans networks, double[][] experiments, MeanExchange exchange) {
        if (networks.size() == 0) {
            return List.of();
        }
        ExchangedMaps test = exchange.test(Arrays.stream(experiments).map(networks::means).toArray(double[][]::new), _ -> { });
        return IntStream.range(0, networks.size()).mapToObj(k -> new NetworkDifference(networks.name(k),
                networks.members()[k].length + networks.without(k), networks.without(k), test.first()[k], test.second()[k],
                test.difference()[k], test.z()[k], Math.exp(test.logP()[k]), Math.exp(test.logFdr()[k]), test.pFwe()[k])).toList();
    }
}
