package confoci.host.stats.hierarchy;

import java.util.stream.IntStream;

/** How much nearer things are to their own cluster than to the next one (Rousseeuw 1987, J Comput Appl Math 20:53). */
public final class Silhouettes {

    private Silhouettes() {
    }

    /**
     * (b - a) / max(a, b) of each thing: a is its mean distance to the others of its cluster, b the smallest of its mean distances to other
     * clusters. 0 for a thing alone in its cluster, and where both are 0.
     *
     * @param labels   the cluster of each thing, from 0; none is empty
     * @param clusters how many, 2 or more
     */
    public static double[] of(Distances distances, int[] labels, int clusters) {
        int[] size = new int[clusters];
        for (int label : labels) {
            size[label]++;
        }
        return IntStream.range(0, labels.length).parallel().mapToDouble(thing -> of(distances, labels, size, thing)).toArray();
    }

    private static double of(Distances distances, int[] labels, int[] size, int thing) {
        int own = labels[thing];
        if (size[own] == 1) {
            return 0;
        }
        double[] sum = new double[size.length];
        for (int other = 0; other < labels.length; other++) {
            sum[labels[other]] += distances.at(thing, other);
        }
        double within = sum[own] / (size[own] - 1);
        double next = Double.POSITIVE_INFINITY;
        for (int cluster = 0; cluster < size.length; cluster++) {
            next = cluster == own ? next : Math.min(next, sum[cluster] / size[cluster]);
        }
        double larger = Math.max(within, next);
        return larger == 0 ? 0 : (next - within) / larger;
    }

    /** The mean over things. */
    public static double mean(Distances distances, int[] labels, int clusters) {
        double sum = 0;
        for (double silhouette : of(distances, labels, clusters)) {
            sum += silhouette;
        }
        return sum / labels.length;
    }
}
