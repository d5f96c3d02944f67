package confoci.host.mkda.model;

import confoci.host.space.Affine;
import confoci.host.space.VoxelGrid;
import java.util.Arrays;

/**
 * The voxels whose centres are at most a radius, in mm, from the centre of a voxel, as offsets from it: rows along the first axis of the
 * grid. Voxels of any size and shape are measured by the affine of the grid. It holds at least the voxel itself.
 */
public final class Sphere {

    /** Headers keep affines in float32, so that a distance of exactly the radius may come out as more; it counts as inside. */
    private static final double ROUNDING = 1e-5;

    private final double radius;
    /** Per row its offset along the second and third axis, and its first and last offset along the first. */
    private final int[] y;
    private final int[] z;
    private final int[] from;
    private final int[] to;
    private final int size;

    private Sphere(double radius, int[] y, int[] z, int[] from, int[] to) {
        this.radius = radius;
        this.y = y;
        this.z = z;
        this.from = from;
        this.to = to;
        int voxels = 0;
        for (int row = 0; row < y.length; row++) {
            voxels += to[row] - from[row] + 1;
        }
        this.size = voxels;
    }

    /**
     * The sphere on a grid; offsets that lead out of the grid from each of its voxels are left out.
     *
     * @param radius in mm, above 0
     */
    public static Sphere of(VoxelGrid grid, double radius) {
        if (!(radius > 0 && radius < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a radius of " + radius);
        }
        double reach = radius * (1 + ROUNDING);
        double[] along = axis(grid, 0);
        double square = product(along, along);
        int last = grid.shape().nx() - 1;
        int farY = far(grid, 1, reach);
        int farZ = far(grid, 2, reach);
        int most = Math.multiplyExact(2 * farY + 1, 2 * farZ + 1);
        int[] y = new int[most];
        int[] z = new int[most];
        int[] from = new int[most];
        int[] to = new int[most];
        int rows = 0;
        for (int dz = -farZ; dz <= farZ; dz++) {
            for (int dy = -farY; dy <= farY; dy++) {
                double[] across = sum(axis(grid, 1), dy, axis(grid, 2), dz);
                double middle = -product(along, across) / square;
                double half = Math.sqrt((reach * reach - product(across, across)) / square + middle * middle);
                int first = (int) Math.max(-last, Math.ceil(middle - half));
                int end = (int) Math.min(last, Math.floor(middle + half));
                if (half >= 0 && first <= end) {
                    y[rows] = dy;
                    z[rows] = dz;
                    from[rows] = first;
                    to[rows++] = end;
                }
            }
        }
        return new Sphere(radius, Arrays.copyOf(y, rows), Arrays.copyOf(z, rows), Arrays.copyOf(from, rows), Arrays.copyOf(to, rows));
    }

    private static double[] axis(VoxelGrid grid, int axis) {
        Affine affine = grid.voxelToMm();
        return new double[] {affine.at(0, axis), affine.at(1, axis), affine.at(2, axis)};
    }

    private static double[] sum(double[] a, int times, double[] b, int timesB) {
        return new double[] {a[0] * times + b[0] * timesB, a[1] * times + b[1] * timesB, a[2] * times + b[2] * timesB};
    }

    private static double product(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    /** The largest offset along an axis of any point of the sphere, or of any voxel of the grid if that is less. */
    private static int far(VoxelGrid grid, int axis, double reach) {
        Affine inverse = grid.voxelToMm().inverse();
        double perMm = Math.sqrt(inverse.at(axis, 0) * inverse.at(axis, 0) + inverse.at(axis, 1) * inverse.at(axis, 1)
                + inverse.at(axis, 2) * inverse.at(axis, 2));
        return (int) Math.min(grid.shape().size(axis) - 1.0, Math.floor(reach * perMm));
    }

    /** In mm. */
    public double radius() {
        return radius;
    }

    /** The number of voxels. */
    public int size() {
        return size;
    }

    /** The number of rows. */
    public int rows() {
        return y.length;
    }

    /** The offset of a row along the second axis. */
    public int y(int row) {
        return y[row];
    }

    /** The offset of a row along the third axis. */
    public int z(int row) {
        return z[row];
    }

    /** The offset of the first voxel of a row along the first axis. */
    public int from(int row) {
        return from[row];
    }

    /** The offset of the last voxel of a row along the first axis. */
    public int to(int row) {
        return to[row];
    }
}
