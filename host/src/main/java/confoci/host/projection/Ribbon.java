package confoci.host.projection;

import confoci.error.InputDataException;
import confoci.host.io.gifti.Surface;
import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.host.space.VoxelGrid;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How much of each voxel lies in the part of the cortical ribbon that belongs to a vertex ({@code wb_command
 * -volume-to-surface-mapping -ribbon-constrained}): in the column between the triangles around the vertex on an inner and an outer surface.
 * Voxels are divided into parts, and those count whose centres lie within.
 */
public final class Ribbon {

    private static final int DIVISIONS = 3;

    private final VoxelGrid grid;
    private final Affine toVoxel;
    private final Surface inner;
    private final Surface outer;
    private final boolean thin;
    /** Per vertex its triangles. */
    private final int[][] triangles;

    private Ribbon(VoxelGrid grid, Surface inner, Surface outer, boolean thin) {
        this.grid = grid;
        this.toVoxel = grid.voxelToMm().inverse();
        this.inner = inner;
        this.outer = outer;
        this.thin = thin;
        this.triangles = triangles(inner);
    }

    /**
     * The voxels of each vertex.
     *
     * @param inner for example the white surface
     * @param outer for example the pial surface, of the same mesh
     * @param thin  whether a column ends at the middles of edges and triangles, so that columns do not overlap; else at the next vertices
     * @throws InputDataException if the surfaces are not of the same mesh
     */
    public static VertexVoxels of(VoxelGrid grid, Surface inner, Surface outer, boolean thin) {
        requireSameMesh(inner, outer);
        Ribbon ribbon = new Ribbon(grid, inner, outer, thin);
        int[][] voxels = new int[inner.vertices()][];
        double[][] weights = new double[inner.vertices()][];
        IntStream.range(0, voxels.length).parallel().forEach(vertex -> ribbon.fill(vertex, voxels, weights));
        return new VertexVoxels(voxels, weights);
    }

    private static void requireSameMesh(Surface inner, Surface outer) {
        boolean same = inner.vertices() == outer.vertices() && inner.triangles() == outer.triangles();
        for (int triangle = 0; same && triangle < inner.triangles(); triangle++) {
            for (int corner = 0; corner < 3; corner++) {
                same &= inner.corner(triangle, corner) == outer.corner(triangle, corner);
            }
        }
        if (!same) {
            throw new InputDataException("the inner and the outer surface (" + inner.vertices() + " and " + outer.vertices()
                    + " vertices) are not of the same mesh; give two surfaces whose vertices correspond");
        }
    }

    private static int[][] triangles(Surface surface) {
        int[] counts = new int[surface.vertices()];
        for (int i = 0; i < 3 * surface.triangles(); i++) {
            counts[surface.corner(i / 3, i % 3)]++;
        }
        int[][] triangles = Arrays.stream(counts).mapToObj(int[]::new).toArray(int[][]::new);
        for (int i = 3 * surface.triangles() - 1; i >= 0; i--) {
            int vertex = surface.corner(i / 3, i % 3);
            triangles[vertex][--counts[vertex]] = i / 3;
        }
        return triangles;
    }

    private void fill(int vertex, int[][] voxels, double[][] weights) {
        Column column = column(vertex);
        int[] from = new int[3];
        int[] to = new int[3];
        box(column, from, to);
        int[] found = new int[8];
        double[] shares = new double[8];
        int count = 0;
        for (int z = from[2]; z <= to[2]; z++) {
            for (int y = from[1]; y <= to[1]; y++) {
                for (int x = from[0]; x <= to[0]; x++) {
                    double share = share(column, x, y, z);
                    if (share > 0) {
                        if (count == found.length) {
                            found = Arrays.copyOf(found, 2 * count);
                            shares = Arrays.copyOf(shares, 2 * count);
                        }
                        found[count] = grid.shape().index(x, y, z);
                        shares[count++] = share;
                    }
                }
            }
        }
        voxels[vertex] = Arrays.copyOf(found, count);
        weights[vertex] = Arrays.copyOf(shares, count);
    }

    private Column column(int vertex) {
        Column column = new Column();
        for (int triangle : triangles[vertex]) {
            int root = 0;
            while (inner.corner(triangle, root) != vertex) {
                root++;
            }
            int second = inner.corner(triangle, (root + 1) % 3);
            int third = inner.corner(triangle, (root + 2) % 3);
            Point[] below = sector(inner, vertex, second, third);
            Point[] above = sector(outer, vertex, second, third);
            for (int i = 1; i + 1 < below.length; i++) {
                column.cap(below[0], below[i], below[i + 1]);
                column.cap(above[0], above[i], above[i + 1]);
                column.wall(below[i], below[i + 1], above[i + 1], above[i]);
            }
        }
        return column;
    }

    /** The part of a triangle that belongs to its first corner: that corner, and the line opposite to it. */
    private Point[] sector(Surface surface, int root, int second, int third) {
        Point a = surface.vertex(root);
        Point b = surface.vertex(second);
        Point c = surface.vertex(third);
        return thin ? new Point[] {a, mean(a, b), mean(a, b, c), mean(a, c)} : new Point[] {a, b, c};
    }

    private static Point mean(Point... points) {
        double x = 0;
        double y = 0;
        double z = 0;
        for (Point point : points) {
            x += point.x();
            y += point.y();
            z += point.z();
        }
        return new Point(x / points.length, y / points.length, z / points.length);
    }

    /** The voxels of the grid in a box around a column; no voxel along an axis if there is none. */
    private void box(Column column, int[] from, int[] to) {
        double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Point corner : column.corners()) {
            Point at = toVoxel.apply(corner);
            double[] coordinates = {at.x(), at.y(), at.z()};
            for (int axis = 0; axis < 3; axis++) {
                least[axis] = Math.min(least[axis], coordinates[axis]);
                most[axis] = Math.max(most[axis], coordinates[axis]);
            }
        }
        int[] sizes = {grid.shape().nx(), grid.shape().ny(), grid.shape().nz()};
        for (int axis = 0; axis < 3; axis++) {
            from[axis] = (int) Math.max(0, Math.ceil(least[axis] - 0.5));
            to[axis] = (int) Math.min(sizes[axis] - 1.0, Math.floor(most[axis] + 0.5));
        }
    }

    private double share(Column column, int x, int y, int z) {
        int halves = 0;
        for (int part = 0; part < DIVISIONS * DIVISIONS * DIVISIONS; part++) {
            halves += column.halvesAt(grid.voxelToMm().apply(x + centre(part % DIVISIONS), y + centre(part / DIVISIONS % DIVISIONS),
                    z + centre(part / (DIVISIONS * DIVISIONS))));
        }
        return halves / (2.0 * DIVISIONS * DIVISIONS * DIVISIONS);
    }

    /** Of a part along an axis, from the centre of the voxel. */
    private static double centre(int part) {
        return (part + 0.5) / DIVISIONS - 0.5;
    }
}
