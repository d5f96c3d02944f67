package confoci.host.io.cifti;

import confoci.host.space.BrainStructure;
import java.util.Arrays;

/** The vertices of a surface that are grayordinates; the medial wall, for one, is usually left out. */
public final class SurfaceModel implements BrainModel {

    private final BrainStructure structure;
    private final int surfaceVertices;
    private final int[] vertices;

    /**
     * @param surfaceVertices the number of vertices that the whole surface has: 32,492 for fsLR 32k
     * @param vertices        those that are grayordinates, counted from 0, none twice
     * @throws IllegalArgumentException if a vertex is not on the surface, or there twice
     */
    public SurfaceModel(BrainStructure structure, int surfaceVertices, int... vertices) {
        this.structure = structure;
        this.surfaceVertices = surfaceVertices;
        this.vertices = vertices.clone();
        VertexLists.check(structure, surfaceVertices, this.vertices);
    }

    /** All vertices of a surface. */
    public static SurfaceModel whole(BrainStructure structure, int surfaceVertices) {
        int[] vertices = new int[surfaceVertices];
        Arrays.setAll(vertices, i -> i);
        return new SurfaceModel(structure, surfaceVertices, vertices);
    }

    @Override
    public BrainStructure structure() {
        return structure;
    }

    @Override
    public int size() {
        return vertices.length;
    }

    /** The number of vertices of the whole surface. */
    public int surfaceVertices() {
        return surfaceVertices;
    }

    /** The vertex of a grayordinate, both counted from 0, the latter within this model. */
    public int vertex(int index) {
        return vertices[index];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SurfaceModel m && structure.equals(m.structure) && surfaceVertices == m.surfaceVertices
                && Arrays.equals(vertices, m.vertices);
    }

    @Override
    public int hashCode() {
        return 31 * structure.hashCode() + Arrays.hashCode(vertices);
    }

    @Override
    public String toString() {
        return structure + " (" + vertices.length + " of " + surfaceVertices + " vertices)";
    }
}
