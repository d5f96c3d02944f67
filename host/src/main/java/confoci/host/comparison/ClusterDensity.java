package confoci.host.comparison;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The median of a map in a cluster, the map being normalized to mean 0 and standard deviation 1 over the places with a value. */
final class ClusterDensity {

    private final int[] cluster;

    /** @param cluster above 0 inside it */
    ClusterDensity(ComparedMap cluster, ComparedMap map) {
        this.cluster = IntStream.range(0, map.values().length)
                .filter(i -> cluster.values()[i] > 0 && !Double.isNaN(map.values()[i])).toArray();
    }

    /** The places of the cluster where the map has a value. */
    int places() {
        return cluster.length;
    }

    /** The median; NaN if the map is constant or has no value in the cluster. */
    double of(double[] map) {
        double[] values = Arrays.stream(map).filter(value -> !Double.isNaN(value)).toArray();
        double mean = Arrays.stream(values).sum() / values.length;
        double square = 0;
        for (double value : values) {
            square += (value - mean) * (value - mean) / values.length;
        }
        double[] inside = Arrays.stream(cluster).mapToDouble(i -> map[i]).filter(value -> !Double.isNaN(value)).sorted().toArray();
        if (inside.length == 0 || !(square > 0)) {
            return Double.NaN;
        }
        double median = (inside[(inside.length - 1) / 2] + inside[inside.length / 2]) / 2;
        return (median - mean) / Math.sqrt(square);
    }
}
