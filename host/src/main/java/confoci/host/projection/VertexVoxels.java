package confoci.host.projection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which voxels of a grid belong to each vertex of a surface, and how much. Arrays are not copied.
 *
 * @param voxels  per vertex the numbers of its voxels, ascending, none twice; none for a vertex outside of the grid
 * @param weights of the same; they may be a little below 0 for a vertex at the edge of the grid
 */
public record VertexVoxels(int[][] voxels, double[][] weights) {

    /** The number of vertices. */
    public int vertices() {
        return voxels.length;
    }

    /**
     * The weighted mean of its voxels for each vertex. What is no number does not count.
     *
     * @param volume a value per voxel of the grid
     * @return NaN where no voxel counts
     */
    public double[] toSurface(double[] volume) {
        return IntStream.range(0, voxels.length).mapToDouble(vertex -> {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < voxels[vertex].length; i++) {
                double value = volume[voxels[vertex][i]];
                if (Double.isFinite(value)) {
                    sum += weights[vertex][i] * value;
                    total += weights[vertex][i];
                }
            }
            return total > 0 ? sum / total : Double.NaN;
        }).toArray();
    }

    /**
     * Adds the values of vertices to the voxels they belong to. Vertices without a value do not count.
     *
     * @param values a value per vertex
     * @param sums   per voxel, of weighted values
     * @param totals per voxel, of weights
     */
    public void addTo(double[] values, double[] sums, double[] totals) {
        for (int vertex = 0; vertex < voxels.length; vertex++) {
            if (Double.isFinite(values[vertex])) {
                for (int i = 0; i < voxels[vertex].length; i++) {
                    sums[voxels[vertex][i]] += weights[vertex][i] * values[vertex];
                    totals[voxels[vertex][i]] += weights[vertex][i];
                }
            }
        }
    }

    /** How many vertices have no voxel. */
    public int outside() {
        return (int) Arrays.stream(voxels).filter(each -> each.length == 0).count();
    }
}
