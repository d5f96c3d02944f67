package confoci.host.surrogate.variogram;

import confoci.host.io.gifti.Surface;
import confoci.host.resume.KeyOutput;
import confoci.host.space.Point;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Ways along a surface: its edges, and straight ways across an edge between the opposite corners of two triangles, as Connectome Workbench
 * has them. The length of the shortest way is a little above the true geodesic distance.
 */
public final class SurfaceGraph {

    /** By vertex where its ways begin. */
    private final int[] begins;
    private final int[] ends;
    private final double[] lengths;

    private SurfaceGraph(int vertices, int[] from, int[] to, double[] length, int ways) {
        this.begins = new int[vertices + 1];
        for (int w = 0; w < ways; w++) {
            begins[from[w] + 1]++;
        }
        for (int v = 0; v < vertices; v++) {
            begins[v + 1] += begins[v];
        }
        this.ends = new int[ways];
        this.lengths = new double[ways];
        int[] next = Arrays.copyOf(begins, vertices);
        for (int w = 0; w < ways; w++) {
            ends[next[from[w]]] = to[w];
            lengths[next[from[w]]++] = length[w];
        }
    }

    /** Writes all ways. */
    void write(KeyOutput out) throws IOException {
        out.writeAll(begins);
        out.writeAll(ends);
        out.writeAll(lengths);
    }

    /** The ways of a surface. */
    public static SurfaceGraph of(Surface surface) {
        // Of each edge the corner of the triangle that was seen first.
        Map<Long, Integer> opposite = new HashMap<>();
        int most = 6 * surface.triangles() * 2;
        int[] from = new int[most];
        int[] to = new int[most];
        double[] length = new double[most];
        int ways = 0;
        for (int triangle = 0; triangle < surface.triangles(); triangle++) {
            for (int corner = 0; corner < 3; corner++) {
                int a = surface.corner(triangle, corner);
                int b = surface.corner(triangle, (corner + 1) % 3);
                int c = surface.corner(triangle, (corner + 2) % 3);
                Integer other = opposite.putIfAbsent((long) Math.min(a, b) << Integer.SIZE | Math.max(a, b), c);
                double direct = other == null ? surface.vertex(a).distanceTo(surface.vertex(b))
                        : across(surface.vertex(a), surface.vertex(b), surface.vertex(c), surface.vertex(other));
                int start = other == null ? a : c;
                int end = other == null ? b : other;
                if (!Double.isNaN(direct)) {
                    from[ways] = start;
                    to[ways] = end;
                    length[ways++] = direct;
                    from[ways] = end;
                    to[ways] = start;
                    length[ways++] = direct;
                }
            }
        }
        return new SurfaceGraph(surface.vertices(), from, to, length, ways);
    }

    /** The straight way from c to d across the edge from a to b, its triangles laid flat; NaN if it does not cross the edge. */
    private static double across(Point a, Point b, Point c, Point d) {
        double edge = a.distanceTo(b);
        double alongC = along(a, b, c, edge);
        double alongD = along(a, b, d, edge);
        double heightC = Math.sqrt(Math.max(0, square(a.distanceTo(c)) - alongC * alongC));
        double heightD = Math.sqrt(Math.max(0, square(a.distanceTo(d)) - alongD * alongD));
        double crossing = alongC + (alongD - alongC) * heightC / (heightC + heightD);
        return crossing > 0 && crossing < edge ? Math.hypot(alongD - alongC, heightC + heightD) : Double.NaN;
    }

    /** How far along the edge from a to b the foot of a point is. */
    private static double along(Point a, Point b, Point point, double edge) {
        return ((point.x() - a.x()) * (b.x() - a.x()) + (point.y() - a.y()) * (b.y() - a.y())
                + (point.z() - a.z()) * (b.z() - a.z())) / edge;
    }

    private static double square(double value) {
        return value * value;
    }

    /** Told of vertices in the order of their distances. */
    interface Visitor {

        /** Whether to go on. */
        boolean reached(int vertex, double distance);
    }

    private record Reached(double distance, int vertex) implements Comparable<Reached> {

        /** Of vertices that are equally far the first. */
        @Override
        public int compareTo(Reached other) {
            int order = Double.compare(distance, other.distance);
            return order == 0 ? Integer.compare(vertex, other.vertex) : order;
        }
    }

    /** Visits vertices, the nearest first, from one of them on (Dijkstra). */
    void from(int vertex, Visitor visitor) {
        Map<Integer, Double> best = new HashMap<>();
        PriorityQueue<Reached> front = new PriorityQueue<>();
        front.add(new Reached(0, vertex));
        best.put(vertex, 0.0);
        while (!front.isEmpty()) {
            Reached now = front.remove();
            if (now.distance > best.getOrDefault(now.vertex, Double.POSITIVE_INFINITY)) {
                continue;
            }
            if (!visitor.reached(now.vertex, now.distance)) {
                return;
            }
            for (int w = begins[now.vertex]; w < begins[now.vertex + 1]; w++) {
                double distance = now.distance + lengths[w];
                Double known = best.get(ends[w]);
                if (known == null || distance < known) {
                    best.put(ends[w], distance);
                    front.add(new Reached(distance, ends[w]));
                }
            }
        }
    }
}
