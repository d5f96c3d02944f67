package confoci.host.picture;

import confoci.host.space.Affine;
import confoci.host.space.Point;
import confoci.model.GridShape;
import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * The strongest values along lines through a volume, on a lattice along the axes of the brain. The lattice is that of the voxels if their
 * axes are those of the brain, whichever way they run; else its step is the shortest edge of a voxel.
 *
 * @param left   of the first column, in mm
 * @param bottom of the first row, in mm
 * @param stepX  between columns, in mm
 * @param stepY  between rows, in mm
 * @param values row by row from the bottom; NaN where there is none
 */
record Projection(double left, double bottom, double stepX, double stepY, int width, int height, float[] values) {

    /** Of an affine in float32. */
    private static final double ALIGNED = 1e-4;

    private static final int AXES = 3;

    /**
     * Projects onto a plane.
     *
     * @param twoSided whether the strongest value is that with the largest magnitude
     * @param shown    the x of places that count
     */
    static Projection of(Volume volume, SlicePlane plane, boolean twoSided, DoublePredicate shown) {
        double[] step = steps(volume);
        double[] low = new double[AXES];
        int[] size = new int[AXES];
        for (int axis = 0; axis < AXES; axis++) {
            low[axis] = corner(volume, axis, 1);
            size[axis] = 1 + (int) Math.floor((-corner(volume, axis, -1) - low[axis]) / step[axis] + ALIGNED);
        }
        int across = plane == SlicePlane.SAGITTAL ? 1 : 0;
        int up = plane == SlicePlane.AXIAL ? 1 : 2;
        float[] values = new float[size[across] * size[up]];
        Arrays.fill(values, Float.NaN);
        int[] at = new int[AXES];
        for (at[2] = 0; at[2] < size[2]; at[2]++) {
            for (at[1] = 0; at[1] < size[1]; at[1]++) {
                for (at[0] = 0; at[0] < size[0]; at[0]++) {
                    Point mm = new Point(low[0] + at[0] * step[0], low[1] + at[1] * step[1], low[2] + at[2] * step[2]);
                    if (shown.test(mm.x())) {
                        int cell = at[up] * size[across] + at[across];
                        Point voxel = volume.grid().toVoxel(mm);
                        values[cell] = stronger(values[cell], volume.nearest(voxel.x(), voxel.y(), voxel.z()), twoSided);
                    }
                }
            }
        }
        return new Projection(low[across], low[up], step[across], step[up], size[across], size[up], values);
    }

    private static float stronger(float one, float other, boolean twoSided) {
        if (Float.isNaN(one) || Float.isNaN(other)) {
            return Float.isNaN(one) ? other : one;
        }
        return (twoSided ? Math.abs(other) > Math.abs(one) : other > one) ? other : one;
    }

    /** The least coordinate of a voxel's centre times a sign. */
    private static double corner(Volume volume, int axis, int sign) {
        GridShape shape = volume.grid().shape();
        double least = Double.POSITIVE_INFINITY;
        for (int corner = 0; corner < 8; corner++) {
            Point mm = volume.grid().toMm((corner & 1) * (shape.nx() - 1), (corner >> 1 & 1) * (shape.ny() - 1),
                    (corner >> 2) * (shape.nz() - 1));
            least = Math.min(least, sign * (axis == 0 ? mm.x() : axis == 1 ? mm.y() : mm.z()));
        }
        return least;
    }

    /** Along x, y and z of the brain. */
    private static double[] steps(Volume volume) {
        Affine affine = volume.grid().voxelToMm();
        double[] steps = new double[AXES];
        double smallest = Double.POSITIVE_INFINITY;
        boolean aligned = true;
        for (int column = 0; column < AXES; column++) {
            double edge = volume.grid().voxelSize(column);
            smallest = Math.min(smallest, edge);
            int axis = 0;
            for (int row = 1; row < AXES; row++) {
                axis = Math.abs(affine.at(row, column)) > Math.abs(affine.at(axis, column)) ? row : axis;
            }
            aligned &= edge - Math.abs(affine.at(axis, column)) <= ALIGNED * ALIGNED * edge && steps[axis] == 0;
            steps[axis] = edge;
        }
        if (!aligned) {
            Arrays.fill(steps, smallest);
        }
        return steps;
    }

    /** The value of the cell that holds a place of the plane; NaN outside. */
    float at(double across, double up) {
        int x = (int) Math.floor((across - left) / stepX + 0.5);
        int y = (int) Math.floor((up - bottom) / stepY + 0.5);
        return x < 0 || x >= width || y < 0 || y >= height ? Float.NaN : values[y * width + x];
    }
}
