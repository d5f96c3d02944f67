package confoci.host.surrogate.variogram;

import confoci.host.resume.KeyOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Straight lines through space.
 *
 * @param x in mm, finite
 */
public record EuclideanDistances(double[] x, double[] y, double[] z) implements Distances {

    @Override
    public double[] from(int place, int... places) {
        return Arrays.stream(places).mapToDouble(other -> {
            double dx = x[place] - x[other];
            double dy = y[place] - y[other];
            double dz = z[place] - z[other];
            return Math.sqrt(dx * dx + dy * dy + dz * dz);
        }).toArray();
    }

    @Override
    public long bytesPerNeighbour() {
        return Integer.BYTES;
    }

    @Override
    public NearestPlaces nearest(int[] places, int count) {
        return new EuclideanNeighbours(of(x, places), of(y, places), of(z, places), count);
    }

    @Override
    public void write(KeyOutput out) throws IOException {
        out.writeText("euclidean");
        out.writeAll(x);
        out.writeAll(y);
        out.writeAll(z);
    }

    private static double[] of(double[] values, int... places) {
        return Arrays.stream(places).mapToDouble(place -> values[place]).toArray();
    }
}
