package confoci.host.surrogate.spin;

import confoci.error.InputDataException;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A hemisphere of a cortex that is spun.
 *
 * @param sphere   that it is inflated to
 * @param mirrored whether it rotates as the mirror image of the other
 * @param members  per vertex the place or parcel that it belongs to, -1 for none, as on the medial wall
 * @param vertices those that belong to any, ascending
 */
record Hemisphere(Sphere sphere, boolean mirrored, int[] members, int[] vertices) {

    /** @throws InputDataException if the sphere is of another mesh than the members */
    static Hemisphere of(Sphere sphere, boolean mirrored, int[] members) {
        if (sphere.size() != members.length) {
            throw new InputDataException(sphere.name() + ": has " + sphere.size() + " vertices, and the map is on a mesh of "
                    + members.length + "; give the sphere of the same mesh");
        }
        return new Hemisphere(sphere, mirrored, members, IntStream.range(0, members.length).filter(v -> members[v] >= 0).toArray());
    }

    /** How it rotates with the left one. */
    Rotation own(Rotation ofLeft) {
        return mirrored ? ofLeft.mirrored() : ofLeft;
    }

    /** The vertex that comes to lie nearest to one. */
    int source(int vertex, Rotation own) {
        return sphere.nearest(sphere.coordinate(vertex, 0), sphere.coordinate(vertex, 1), sphere.coordinate(vertex, 2), own);
    }

    /**
     * For parcels: the vertex nearest to the mean of those of each (neuromaps' method {@code surface}).
     *
     * @param parcels their number; the vertex of those of the other hemisphere is -1
     */
    int[] centers(int parcels) {
        double[] sums = new double[3 * parcels];
        int[] counts = new int[parcels];
        for (int vertex : vertices) {
            counts[members[vertex]]++;
            for (int axis = 0; axis < 3; axis++) {
                sums[3 * members[vertex] + axis] += sphere.coordinate(vertex, axis);
            }
        }
        int[] centers = new int[parcels];
        Arrays.setAll(centers, p -> counts[p] == 0 ? -1
                : sphere.closest(sums[3 * p] / counts[p], sums[3 * p + 1] / counts[p], sums[3 * p + 2] / counts[p]));
        return centers;
    }
}
