package confoci.host.io.gifti;

import confoci.host.space.Point;

/** The area of each vertex of a surface: a third of that of its triangles, as Connectome Workbench has it. */
public final class VertexAreas {

    private VertexAreas() {
    }

    /** In mm2, one per vertex. */
    public static double[] of(Surface surface) {
        double[] areas = new double[surface.vertices()];
        double[] one = new double[3];
        double[] two = new double[3];
        for (int triangle = 0; triangle < surface.triangles(); triangle++) {
            edge(surface, triangle, 1, one);
            edge(surface, triangle, 2, two);
            double x = one[1] * two[2] - one[2] * two[1];
            double y = one[2] * two[0] - one[0] * two[2];
            double z = one[0] * two[1] - one[1] * two[0];
            double third = Math.sqrt(x * x + y * y + z * z) / 6;
            for (int corner = 0; corner < 3; corner++) {
                areas[surface.corner(triangle, corner)] += third;
            }
        }
        return areas;
    }

    /** From the first corner to another. */
    private static void edge(Surface surface, int triangle, int corner, double[] edge) {
        Point from = surface.vertex(surface.corner(triangle, 0));
        Point to = surface.vertex(surface.corner(triangle, corner));
        edge[0] = to.x() - from.x();
        edge[1] = to.y() - from.y();
        edge[2] = to.z() - from.z();
    }
}
