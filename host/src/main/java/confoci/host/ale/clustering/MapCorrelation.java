package confoci.host.ale.clustering;

import confoci.host.ale.model.ActivationMap;
import confoci.host.stats.hierarchy.Distances;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The correlation of each pair of maps over all voxels, from the voxels that are not 0 in both: products are added up in the order of
 * voxels, each pair by one thread.
 */
final class MapCorrelation {

    private final int maps;
    private final int voxels;
    /** Per map its voxels that are not 0, their values, and where these are among those of the voxel. */
    private final int[][] position;
    private final double[][] value;
    private final int[][] place;
    /** Per voxel the place of its first entry, and per entry the map, ascending within a voxel, and its value. */
    private final int[] first;
    private final int[] mapOf;
    private final double[] valueOf;
    private final double[] sum;
    private final double[] square;

    private MapCorrelation(List<ActivationMap> activations, int voxels, Similarity similarity) {
        this.maps = activations.size();
        this.voxels = voxels;
        this.position = new int[maps][];
        this.value = new double[maps][];
        this.place = new int[maps][];
        this.first = new int[voxels + 1];
        this.sum = new double[maps];
        this.square = new double[maps];
        for (int m = 0; m < maps; m++) {
            ActivationMap map = activations.get(m);
            value[m] = similarity.values(map);
            position[m] = IntStream.range(0, map.size()).map(map::position).toArray();
            for (int v : position[m]) {
                first[v + 1]++;
            }
        }
        Arrays.parallelPrefix(first, Integer::sum);
        int[] next = first.clone();
        this.mapOf = new int[first[voxels]];
        this.valueOf = new double[mapOf.length];
        for (int m = 0; m < maps; m++) {
            place[m] = new int[position[m].length];
            for (int n = 0; n < place[m].length; n++) {
                int at = next[position[m][n]]++;
                place[m][n] = at;
                mapOf[at] = m;
                valueOf[at] = value[m][n];
                sum[m] += value[m][n];
                square[m] += value[m][n] * value[m][n];
            }
        }
    }

    /** The bytes of the entries of maps, beside the maps themselves. */
    static long bytes(long entries) {
        return 28 * entries;
    }

    /**
     * 1 less the correlation of each pair.
     *
     * @param activations the maps; those without activation correlate with none
     * @param voxels      of the mask
     */
    static Distances distances(List<ActivationMap> activations, int voxels, Similarity similarity) {
        MapCorrelation correlation = new MapCorrelation(activations, voxels, similarity);
        Distances distances = Distances.of(correlation.maps);
        IntStream.range(0, correlation.maps).parallel().forEach(m -> correlation.row(m, distances));
        return distances;
    }

    private void row(int m, Distances distances) {
        double[] products = new double[maps];
        for (int n = 0; n < place[m].length; n++) {
            for (int at = place[m][n] + 1; at < first[position[m][n] + 1]; at++) {
                products[mapOf[at]] += value[m][n] * valueOf[at];
            }
        }
        for (int other = m + 1; other < maps; other++) {
            distances.set(m, other, 1 - correlation(m, other, products[other]));
        }
    }

    private double correlation(int a, int b, double product) {
        double variance = Math.sqrt(variance(a) * variance(b));
        return variance > 0 ? Math.clamp((product - sum[a] * sum[b] / voxels) / variance, -1, 1) : 0;
    }

    private double variance(int m) {
        return square[m] - sum[m] * sum[m] / voxels;
    }
}
