package confoci.host.surrogate.spin;

import confoci.error.InputDataException;
import confoci.host.io.gifti.GiftiReader;
import confoci.host.io.gifti.Surface;
import confoci.host.space.BrainStructure;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Points on a sphere about the origin, and which of them is nearest to any other point there.
 *
 * <p>A grid on the six faces of a cube around the sphere holds, for each cell, all points that are the nearest of any point in it: those
 * that are at most two radii of the cell farther from its center than the nearest one is. It is made by dividing cells, whose points are
 * among those of the undivided cell. The four of a cell follow each other (Z-order), so that neighbors lie together in memory.
 */
public final class Sphere {

    /** The largest share of the radius by which points may lie beside the sphere. */
    static final double EVEN = 0.01;

    private static final int FACES = 6;
    private static final int CELLS_PER_POINT = 4;
    /** More cells take more memory than they save time. */
    private static final int DEEPEST = 9;
    /** By the number of a row of cells: its bits, each moved to twice its place and one more. */
    private static final int[] ODD_BITS = new int[1 << DEEPEST];
    /** For the rounding of distances. */
    private static final double SLACK = 1 + 1e-9;

    private final String name;
    private final double[] xyz;
    private final double radius;
    private final double spread;
    /** Cells along an edge of a face. */
    private final int edge;
    private int[] starts = new int[FACES + 1];
    /** Of the cells, one after another, in {@link #order}. */
    private int[] near;
    private final int[] order;
    private final double[] ordered;

    /**
     * @param name for messages
     * @param xyz  three coordinates per point; not copied
     * @throws InputDataException if they do not lie on a sphere about the origin
     */
    Sphere(String name, double[] xyz) {
        this.name = name;
        this.xyz = xyz;
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        for (int p = 0; p < size(); p++) {
            double length = Math.sqrt(squared(0, 0, 0, p));
            least = Math.min(least, length);
            most = Math.max(most, length);
        }
        if (!(most > 0) || most - least > EVEN * most) {
            throw new InputDataException(name + ": is no sphere about the origin, its vertices lie " + (float) least + " to " + (float) most
                    + " mm from it; give the spherical surface of the mesh, such as S1200.L.sphere.32k_fs_LR.surf.gii");
        }
        this.radius = (least + most) / 2;
        this.spread = (most - least) / 2;
        this.near = new int[FACES * size()];
        for (int face = 0; face < FACES; face++) {
            starts[face + 1] = (face + 1) * size();
            for (int p = 0; p < size(); p++) {
                near[face * size() + p] = p;
            }
        }
        int depth = 0;
        while (depth < DEEPEST && (long) FACES << 2 * depth < (long) CELLS_PER_POINT * size()) {
            depth++;
            divide(1 << depth);
        }
        this.edge = 1 << depth;
        this.order = orderByCell();
        this.ordered = new double[xyz.length];
        int[] ranks = new int[size()];
        for (int i = 0; i < order.length; i++) {
            System.arraycopy(xyz, 3 * order[i], ordered, 3 * i, 3);
            ranks[order[i]] = i;
        }
        Arrays.setAll(near, i -> ranks[near[i]]);
    }

    static {
        for (int row = 0; row < ODD_BITS.length; row++) {
            for (int bit = 0; bit < DEEPEST; bit++) {
                ODD_BITS[row] |= (row >> bit & 1) << 2 * bit + 1;
            }
        }
    }

    /** The row whose {@link #ODD_BITS} these are, whatever the others. */
    private static int oddBits(int bits) {
        int row = 0;
        for (int bit = 0; bit < DEEPEST; bit++) {
            row |= (bits >> 2 * bit + 1 & 1) << bit;
        }
        return row;
    }

    /** All points, so that those that follow each other are near each other and find what they need in the cache. */
    private int[] orderByCell() {
        long[] keys = new long[size()];
        Arrays.setAll(keys, p -> (long) cell(xyz[3 * p], xyz[3 * p + 1], xyz[3 * p + 2]) << Integer.SIZE | p);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    /**
     * Reads the spherical surface of a hemisphere.
     *
     * @param structure which one it must be, unless the file does not say
     * @throws InputDataException if it cannot be read, or is no such sphere
     */
    public static Sphere read(Path file, BrainStructure structure) {
        Surface surface = GiftiReader.surface(file);
        if (surface.structure() != null && !surface.structure().equals(structure)) {
            throw new InputDataException(file + ": is a surface of " + surface.structure() + ", not of " + structure + "; give it to the"
                    + " other option");
        }
        return new Sphere(file.toString(), coordinates(surface));
    }

    /** Three coordinates per vertex of a surface. */
    static double[] coordinates(Surface surface) {
        double[] xyz = new double[3 * surface.vertices()];
        for (int v = 0; v < surface.vertices(); v++) {
            xyz[3 * v] = surface.vertex(v).x();
            xyz[3 * v + 1] = surface.vertex(v).y();
            xyz[3 * v + 2] = surface.vertex(v).z();
        }
        return xyz;
    }

    String name() {
        return name;
    }

    int size() {
        return xyz.length / 3;
    }

    /** Three coordinates of each of some points. */
    double[] coordinates(int[] points) {
        double[] some = new double[3 * points.length];
        for (int i = 0; i < points.length; i++) {
            System.arraycopy(xyz, 3 * points[i], some, 3 * i, 3);
        }
        return some;
    }

    double coordinate(int point, int axis) {
        return xyz[3 * point + axis];
    }

    /** All points in an order in which neighbors are often close: queries in it are fast. Not a copy. */
    int[] order() {
        return order;
    }

    /**
     * Which point, after a rotation, is nearest to each of others on the sphere: the one nearest to where that was before, the first of
     * equals.
     *
     * @param others   three coordinates each
     * @param names    what is returned for each point, in {@link #order}
     * @param target   receives the name for each of the others
     * @param first    where
     */
    void nearest(double[] others, Rotation rotation, int[] names, int[] target, int first) {
        // One loop without calls that the compiler may leave: this is all that spins of vertices take time for.
        double[] m = rotation.m();
        double m0 = m[0];
        double m1 = m[1];
        double m2 = m[2];
        double m3 = m[3];
        double m4 = m[4];
        double m5 = m[5];
        double m6 = m[6];
        double m7 = m[7];
        double m8 = m[8];
        for (int i = 0; i < others.length; i += 3) {
            double x = others[i] * m0 + others[i + 1] * m1 + others[i + 2] * m2;
            double y = others[i] * m3 + others[i + 1] * m4 + others[i + 2] * m5;
            double z = others[i] * m6 + others[i + 1] * m7 + others[i + 2] * m8;
            int cell = cell(x, y, z);
            int end = starts[cell + 1];
            int best = near[starts[cell]];
            if (end - starts[cell] > 1) {
                double least = Double.POSITIVE_INFINITY;
                for (int c = starts[cell]; c < end; c++) {
                    int p = 3 * near[c];
                    double dx = ordered[p] - x;
                    double dy = ordered[p + 1] - y;
                    double dz = ordered[p + 2] - z;
                    double distance = dx * dx + dy * dy + dz * dz;
                    if (distance < least) {
                        least = distance;
                        best = near[c];
                    }
                }
            }
            target[first + i / 3] = names[best];
        }
    }

    /** The point nearest to any other, which need not lie on the sphere; the first of equals. */
    int closest(double x, double y, double z) {
        int best = 0;
        for (int p = 1; p < size(); p++) {
            best = squared(x, y, z, p) < squared(x, y, z, best) ? p : best;
        }
        return best;
    }

    private double squared(double x, double y, double z, int point) {
        double dx = xyz[3 * point] - x;
        double dy = xyz[3 * point + 1] - y;
        double dz = xyz[3 * point + 2] - z;
        return dx * dx + dy * dy + dz * dz;
    }

    private int cell(double x, double y, double z) {
        double ax = Math.abs(x);
        double ay = Math.abs(y);
        double az = Math.abs(z);
        if (ax >= ay && ax >= az) {
            return cell(x > 0 ? 0 : 1, y / ax, z / ax);
        }
        return ay >= az ? cell(y > 0 ? 2 : 3, z / ay, x / ay) : cell(z > 0 ? 4 : 5, x / az, y / az);
    }

    private int cell(int face, double u, double v) {
        int row = Math.min(edge - 1, (int) ((u + 1) * 0.5 * edge));
        int column = Math.min(edge - 1, (int) ((v + 1) * 0.5 * edge));
        return face * edge * edge + (ODD_BITS[row] | ODD_BITS[column] >> 1);
    }

    /** A point of the sphere by its face and place there, u and v from -1 to 1. */
    private double[] at(int face, double u, double v) {
        double length = radius / Math.sqrt(1 + u * u + v * v);
        double major = (face & 1) == 0 ? length : -length;
        return switch (face >> 1) {
            case 0 -> new double[] {major, u * length, v * length};
            case 1 -> new double[] {v * length, major, u * length};
            default -> new double[] {u * length, v * length, major};
        };
    }

    private void divide(int finer) {
        int[] newStarts = new int[FACES * finer * finer + 1];
        int[] kept = new int[near.length];
        int count = 0;
        for (int cell = 0; cell < newStarts.length - 1; cell++) {
            int face = cell / (finer * finer);
            int row = oddBits(cell % (finer * finer));
            int column = oddBits(cell % (finer * finer) << 1);
            int coarse = cell >> 2;
            double[] center = at(face, (2.0 * row + 1) / finer - 1, (2.0 * column + 1) / finer - 1);
            double reach = reach(face, row, column, finer, center);
            double least = Double.POSITIVE_INFINITY;
            for (int i = starts[coarse]; i < starts[coarse + 1]; i++) {
                least = Math.min(least, squared(center[0], center[1], center[2], near[i]));
            }
            double farthest = (Math.sqrt(least) + 2 * reach) * SLACK;
            for (int i = starts[coarse]; i < starts[coarse + 1]; i++) {
                if (squared(center[0], center[1], center[2], near[i]) <= farthest * farthest) {
                    kept = count == kept.length ? Arrays.copyOf(kept, 2 * count) : kept;
                    kept[count++] = near[i];
                }
            }
            newStarts[cell + 1] = count;
        }
        starts = newStarts;
        near = Arrays.copyOf(kept, count);
    }

    /** The farthest that a query in a cell is from its center. */
    private double reach(int face, int row, int column, int finer, double[] center) {
        double most = 0;
        for (int corner = 0; corner < 4; corner++) {
            double[] at = at(face, 2.0 * (row + (corner & 1)) / finer - 1, 2.0 * (column + (corner >> 1)) / finer - 1);
            most = Math.max(most, Math.hypot(Math.hypot(at[0] - center[0], at[1] - center[1]), at[2] - center[2]));
        }
        return most + spread;
    }
}
