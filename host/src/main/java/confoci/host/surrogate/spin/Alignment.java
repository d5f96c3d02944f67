package confoci.host.surrogate.spin;

import confoci.host.stats.Correlation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How well a rotation of the sphere keeps distances on the folded surface: Pearson's correlation between the Euclidean distances of all
 * pairs of vertices there, and those of the vertices that take their places (Bazinet, Liu and Misic 2025, who call it the quality of a
 * spin). With two hemispheres it is the mean of both. Of large meshes it is computed for {@value #SAMPLE} vertices that are spread over the
 * hemisphere: each is the one farthest from all before, the first one the first of the mesh.
 */
final class Alignment {

    /** Vertices of a hemisphere, at most. */
    static final int SAMPLE = 400;

    private final List<Hemisphere> hemispheres;
    private final List<double[]> places;
    private final int[][] samples;
    private final List<double[]> points;
    private final double[][] distances;

    /** @param folded by hemisphere three coordinates per vertex of its folded surface; not copied */
    Alignment(List<Hemisphere> hemispheres, List<double[]> folded) {
        this.hemispheres = hemispheres;
        this.places = folded;
        this.samples = hemispheres.stream().map(Alignment::sample).toArray(int[][]::new);
        this.points = IntStream.range(0, samples.length).mapToObj(h -> hemispheres.get(h).sphere().coordinates(samples[h])).toList();
        this.distances = new double[samples.length][];
        Arrays.setAll(distances, h -> distances(places.get(h), samples[h]));
    }

    /** From -1 to 1; 1 if it moves nothing. */
    double of(Rotation rotation) {
        double sum = 0;
        for (int h = 0; h < samples.length; h++) {
            Hemisphere hemisphere = hemispheres.get(h);
            int[] moved = new int[samples[h].length];
            hemisphere.sphere().nearest(points.get(h), hemisphere.own(rotation), hemisphere.sphere().order(), moved, 0);
            sum += Correlation.pearson(distances[h], distances(places.get(h), moved));
        }
        return sum / samples.length;
    }

    private static int[] sample(Hemisphere hemisphere) {
        Sphere sphere = hemisphere.sphere();
        double[] toNearest = new double[sphere.size()];
        Arrays.fill(toNearest, Double.POSITIVE_INFINITY);
        int[] sample = new int[Math.min(SAMPLE, sphere.size())];
        for (int s = 1; s < sample.length; s++) {
            int farthest = 0;
            for (int v = 0; v < toNearest.length; v++) {
                double x = sphere.coordinate(v, 0) - sphere.coordinate(sample[s - 1], 0);
                double y = sphere.coordinate(v, 1) - sphere.coordinate(sample[s - 1], 1);
                double z = sphere.coordinate(v, 2) - sphere.coordinate(sample[s - 1], 2);
                toNearest[v] = Math.min(toNearest[v], x * x + y * y + z * z);
                farthest = toNearest[v] > toNearest[farthest] ? v : farthest;
            }
            sample[s] = farthest;
        }
        return sample;
    }

    private static double[] distances(double[] xyz, int[] vertices) {
        double[] distances = new double[vertices.length * (vertices.length - 1) / 2];
        int pair = 0;
        for (int i = 0; i < vertices.length; i++) {
            for (int j = i + 1; j < vertices.length; j++) {
                double x = xyz[3 * vertices[i]] - xyz[3 * vertices[j]];
                double y = xyz[3 * vertices[i] + 1] - xyz[3 * vertices[j] + 1];
                double z = xyz[3 * vertices[i] + 2] - xyz[3 * vertices[j] + 2];
                distances[pair++] = Math.sqrt(x * x + y * y + z * z);
            }
        }
        return distances;
    }
}
