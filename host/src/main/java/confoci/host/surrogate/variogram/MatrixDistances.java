package confoci.host.surrogate.variogram;

import confoci.host.resume.KeyOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Distances that are given.
 *
 * @param matrix symmetric
 */
public record MatrixDistances(double[][] matrix) implements Distances {

    @Override
    public double[] from(int place, int... places) {
        return Arrays.stream(places).mapToDouble(other -> matrix[place][other]).toArray();
    }

    @Override
    public long bytesPerNeighbour() {
        return Integer.BYTES;
    }

    @Override
    public NearestPlaces nearest(int[] places, int count) {
        int[][] nearest = IntStream.range(0, places.length).parallel().mapToObj(i -> IntStream.range(0, places.length)
                .filter(j -> j != i).boxed().sorted(Comparator.comparingDouble(j -> matrix[places[i]][places[j]])).limit(count)
                .mapToInt(Integer::intValue).toArray()).toArray(int[][]::new);
        return new Nearest(this, places, nearest, count);
    }

    @Override
    public void write(KeyOutput out) throws IOException {
        out.writeText("given");
        out.writeInt(matrix.length);
        for (double[] row : matrix) {
            out.writeAll(row);
        }
    }

    private record Nearest(MatrixDistances distances, int[] places, int[][] nearest, int count) implements NearestPlaces {

        @Override
        public int size() {
            return places.length;
        }

        @Override
        public int[] of(int place) {
            return nearest[place];
        }

        @Override
        public void distances(int place, double[] out) {
            for (int j = 0; j < count; j++) {
                out[j] = distances.matrix[places[place]][places[nearest[place][j]]];
            }
        }
    }
}
