package confoci.host.comparison;

/**
 * The density of a map in a cluster, against its surrogates.
 *
 * @param cluster the name of the cluster
 * @param places  of the cluster with a value
 * @param median  there, of the map with mean 0 and standard deviation 1 over all places
 * @param medians of the surrogates, each normalized alike; empty if there are none
 * @param p       two-sided; NaN if there is none
 * @param q       p adjusted for all maps and clusters
 */
public record ClusterTest(ComparedMap map, String cluster, int places, double median, double[] medians, double p, double q) {

    ClusterTest adjusted(double newQ) {
        return new ClusterTest(map, cluster, places, median, medians, p, newQ);
    }
}
