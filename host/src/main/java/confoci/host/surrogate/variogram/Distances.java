package confoci.host.surrogate.variogram;

import confoci.host.resume.KeyOutput;
import java.io.IOException;

/** How far places are from each other, in mm. */
public sealed interface Distances permits EuclideanDistances, GeodesicDistances, MatrixDistances {

    /** The distances of some places from one of them, in their order. */
    double[] from(int place, int... places);

    /** The bytes that a nearest place of a place takes. */
    long bytesPerNeighbour();

    /** The nearest of some places, which are numbered anew. */
    NearestPlaces nearest(int[] places, int count);

    /** Writes all that decides them. */
    void write(KeyOutput out) throws IOException;
}
