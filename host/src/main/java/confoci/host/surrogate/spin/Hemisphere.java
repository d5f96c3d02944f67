package confoci.host.surrogate.spin;

import confoci.error.InputDataException;
import java.util.Arrays;

/** A hemisphere of a cortex that is spun: its sphere, and the place or parcel that each vertex belongs to. */
final class Hemisphere {

    private final Sphere sphere;
    private final boolean mirrored;
    private final int[] members;
    private final int[] vertices;
    private final double[] places;
    private final int[] ordered;

    /**
     * @param sphere   that it is inflated to
     * @param mirrored whether it rotates as the mirror image of the other
     * @param members  per vertex the place or parcel that it belongs to, -1 for none, as on the medial wall; not copied
     * @throws InputDataException if the sphere is of another mesh than the members
     */
    Hemisphere(Sphere sphere, boolean mirrored, int[] members) {
        if (sphere.size() != members.length) {
            throw new InputDataException(sphere.name() + ": has " + sphere.size() + " vertices, and the map is on a mesh of "
                    + members.length + "; give the sphere of the same mesh");
        }
        this.sphere = sphere;
        this.mirrored = mirrored;
        this.members = members;
        this.vertices = Arrays.stream(sphere.order()).filter(v -> members[v] >= 0).toArray();
        this.places = sphere.coordinates(vertices);
        this.ordered = Arrays.stream(sphere.order()).map(v -> members[v]).toArray();
    }

    Sphere sphere() {
        return sphere;
    }

    boolean mirrored() {
        return mirrored;
    }

    /** The place or parcel of a vertex, -1 for none. */
    int member(int vertex) {
        return members[vertex];
    }

    /** The vertices that belong to any, in the order of the sphere. */
    int[] vertices() {
        return vertices.clone();
    }

    /** The number of {@link #vertices}. */
    int size() {
        return vertices.length;
    }

    /** How it rotates with the left one. */
    Rotation own(Rotation ofLeft) {
        return mirrored ? ofLeft.mirrored() : ofLeft;
    }

    /**
     * What comes to lie at each of the {@link #vertices}.
     *
     * @param ofLeft   the rotation of the left hemisphere
     * @param target   receives the member that each vertex comes from, -1 for none
     * @param first    where
     */
    void sources(Rotation ofLeft, int[] target, int first) {
        sphere.nearest(places, own(ofLeft), ordered, target, first);
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
