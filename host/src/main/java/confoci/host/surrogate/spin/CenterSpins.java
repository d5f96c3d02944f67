package confoci.host.surrogate.spin;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Rotates the centers of parcels and assigns each place one of them. */
final class CenterSpins {

    private final Cortex cortex;
    private final Assignment assignment;
    /** By hemisphere, its parcels and the vertices at their centers. */
    private final int[][] parcels;
    private final int[][] centers;

    CenterSpins(Cortex cortex, Assignment assignment) {
        this.cortex = cortex;
        this.assignment = assignment;
        this.centers = cortex.hemispheres().stream().map(hemisphere -> hemisphere.centers(cortex.members())).toArray(int[][]::new);
        this.parcels = Arrays.stream(centers).map(all -> IntStream.range(0, all.length).filter(p -> all[p] >= 0).toArray())
                .toArray(int[][]::new);
    }

    /** The parcel that takes the place of each. */
    int[] sources(Rotation rotation) {
        int[] sources = new int[cortex.members()];
        for (int h = 0; h < parcels.length; h++) {
            int[] own = parcels[h];
            int[] assigned = assignment.assign(distances(h, cortex.hemispheres().get(h).own(rotation)));
            for (int i = 0; i < own.length; i++) {
                sources[own[i]] = own[assigned[i]];
            }
        }
        return sources;
    }

    private double[][] distances(int hemisphere, Rotation rotation) {
        Sphere sphere = cortex.hemispheres().get(hemisphere).sphere();
        int[] vertices = Arrays.stream(parcels[hemisphere]).map(p -> centers[hemisphere][p]).toArray();
        double[][] distances = new double[vertices.length][vertices.length];
        for (int i = 0; i < vertices.length; i++) {
            double[] before = rotation.before(sphere.coordinate(vertices[i], 0), sphere.coordinate(vertices[i], 1),
                    sphere.coordinate(vertices[i], 2));
            for (int j = 0; j < vertices.length; j++) {
                double dx = sphere.coordinate(vertices[j], 0) - before[0];
                double dy = sphere.coordinate(vertices[j], 1) - before[1];
                double dz = sphere.coordinate(vertices[j], 2) - before[2];
                distances[i][j] = Math.sqrt(dx * dx + dy * dy + dz * dz);
            }
        }
        return distances;
    }
}
