package confoci.host.io.cifti;

import confoci.host.space.BrainStructure;
import java.util.Arrays;

/** What a list of vertices must satisfy wherever it stands. */
final class VertexLists {

    private VertexLists() {
    }

    /**
     * @throws IllegalArgumentException if a vertex is not on the surface, or there twice
     */
    static void check(BrainStructure structure, int surfaceVertices, int[] vertices) {
        boolean ascending = true;
        int previous = -1;
        for (int vertex : vertices) {
            if (vertex < 0 || vertex >= surfaceVertices) {
                throw new IllegalArgumentException(structure + " has a vertex " + vertex + ", but its surface ends at vertex "
                        + (surfaceVertices - 1));
            }
            ascending &= vertex > previous;
            previous = vertex;
        }
        if (!ascending) {
            int[] sorted = vertices.clone();
            Arrays.sort(sorted);
            for (int i = 1; i < sorted.length; i++) {
                if (sorted[i] == sorted[i - 1]) {
                    throw new IllegalArgumentException(structure + " has vertex " + sorted[i] + " twice");
                }
            }
        }
    }
}
