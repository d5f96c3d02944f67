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
