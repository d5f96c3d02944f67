package confoci.host.io.gifti;

import confoci.host.space.BrainStructure;
import confoci.host.space.Point;
import org.jspecify.annotations.Nullable;

/** A triangulated surface. Its coordinates are in mm, in the space that the file calls its data space; no transform is applied. */
public final class Surface {

    private final @Nullable BrainStructure structure;
    private final String geometricType;
    private final CoordinateSystem system;
    private final double[] xyz;
    private final int[] triangles;
    /** The mean of the vertices. */
    private final double[] middle = new double[3];

    /**
     * @param structure     null if the file does not give it
     * @param geometricType GIFTI's word for its shape; empty if the file does not give it
     * @param system        of its coordinates
     * @param xyz           three coordinates per vertex
     * @param triangles     three vertices per triangle
     */
    Surface(@Nullable BrainStructure structure, String geometricType, CoordinateSystem system, double[] xyz, int[] triangles) {
        this.structure = structure;
        this.geometricType = geometricType;
        this.system = system;
        this.xyz = xyz;
        this.triangles = triangles;
        for (int i = 0; i < xyz.length; i++) {
            middle[i % 3] += 3 * xyz[i] / xyz.length;
        }
    }

    /**
     * A surface in MNI space, as the midthickness is.
     *
     * @param xyz       three coordinates per vertex; not copied
     * @param triangles three vertices per triangle; not copied
     */
    public static Surface of(BrainStructure structure, double[] xyz, int[] triangles) {
        return new Surface(structure, "Anatomical", new CoordinateSystem("MNI_152", "MNI_152", false), xyz, triangles);
    }

    /**
     * The same with triangles that run counterclockwise as seen from outside, so that their normals point outwards; the sign of the volume
     * that they enclose tells which way they run.
     */
    public Surface outwards() {
        double volume = 0;
        for (int t = 0; t < triangles(); t++) {
            for (int axis = 0; axis < 3; axis++) {
                int next = (axis + 1) % 3;
                int last = (axis + 2) % 3;
                volume += fromMiddle(corner(t, 0), axis) * (fromMiddle(corner(t, 1), next) * fromMiddle(corner(t, 2), last)
                        - fromMiddle(corner(t, 1), last) * fromMiddle(corner(t, 2), next));
            }
        }
        if (volume >= 0) {
            return this;
        }
        int[] turned = triangles.clone();
        for (int i = 0; i < turned.length; i += 3) {
            turned[i + 1] = triangles[i + 2];
            turned[i + 2] = triangles[i + 1];
        }
        return new Surface(structure, geometricType, system, xyz, turned);
    }

    /** What it is the surface of; null if the file does not give it. */
    public @Nullable BrainStructure structure() {
        return structure;
    }

    /** Its shape, such as {@code Anatomical} or {@code Inflated}; empty if the file does not give it. */
    public String geometricType() {
        return geometricType;
    }

    CoordinateSystem system() {
        return system;
    }

    /** A coordinate of a vertex along axis 0, 1 or 2. */
    double coordinate(int vertex, int axis) {
        return xyz[3 * vertex + axis];
    }

    /** A coordinate from the middle, to which what is open counts as closed. */
    private double fromMiddle(int vertex, int axis) {
        return xyz[3 * vertex + axis] - middle[axis];
    }

    /** The number of vertices. */
    public int vertices() {
        return xyz.length / 3;
    }

    public Point vertex(int vertex) {
        return new Point(xyz[3 * vertex], xyz[3 * vertex + 1], xyz[3 * vertex + 2]);
    }

    /** The number of triangles. */
    public int triangles() {
        return triangles.length / 3;
    }

    /** The vertex at corner 0, 1 or 2 of a triangle. */
    public int corner(int triangle, int corner) {
        return triangles[3 * triangle + corner];
    }
}
