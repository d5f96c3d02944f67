package confoci.host.space;

import java.util.Arrays;

/**
 * An affine map from voxel indices to millimetres (or back), the upper three rows of a NIfTI sform: row-major
 * {@code [m00 m01 m02 m03; m10 m11 m12 m13; m20 m21 m22 m23]}.
 */
public final class Affine {

    private final double[] m;

    private Affine(double[] m) {
        this.m = m;
    }

    /**
     * @param rows twelve finite numbers, row by row
     * @throws IllegalArgumentException if there are not twelve, or one is not finite
     */
    public static Affine ofRows(double... rows) {
        if (rows.length != 12) {
            throw new IllegalArgumentException("an affine has 12 numbers, not " + rows.length);
        }
        for (double value : rows) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("an affine holds " + value);
            }
        }
        return new Affine(rows.clone());
    }

    /** Entry in row 0..2 and column 0..3. */
    public double at(int row, int column) {
        return m[4 * row + column];
    }

    public Point apply(double x, double y, double z) {
        return new Point(
                m[0] * x + m[1] * y + m[2] * z + m[3],
                m[4] * x + m[5] * y + m[6] * z + m[7],
                m[8] * x + m[9] * y + m[10] * z + m[11]);
    }

    public Point apply(Point p) {
        return apply(p.x(), p.y(), p.z());
    }

    /** The determinant of the 3 x 3 part: the signed volume of a voxel. */
    public double determinant() {
        return m[0] * (m[5] * m[10] - m[6] * m[9]) - m[1] * (m[4] * m[10] - m[6] * m[8]) + m[2] * (m[4] * m[9] - m[5] * m[8]);
    }

    /**
     * @throws IllegalArgumentException if the map is singular
     */
    public Affine inverse() {
        double det = determinant();
        if (det == 0 || !Double.isFinite(1 / det)) {
            throw new IllegalArgumentException("the affine is singular");
        }
        double[] r = new double[12];
        r[0] = (m[5] * m[10] - m[6] * m[9]) / det;
        r[1] = (m[2] * m[9] - m[1] * m[10]) / det;
        r[2] = (m[1] * m[6] - m[2] * m[5]) / det;
        r[4] = (m[6] * m[8] - m[4] * m[10]) / det;
        r[5] = (m[0] * m[10] - m[2] * m[8]) / det;
        r[6] = (m[2] * m[4] - m[0] * m[6]) / det;
        r[8] = (m[4] * m[9] - m[5] * m[8]) / det;
        r[9] = (m[1] * m[8] - m[0] * m[9]) / det;
        r[10] = (m[0] * m[5] - m[1] * m[4]) / det;
        for (int row = 0; row < 3; row++) {
            r[4 * row + 3] = -(r[4 * row] * m[3] + r[4 * row + 1] * m[7] + r[4 * row + 2] * m[11]);
        }
        return new Affine(r);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Affine a && Arrays.equals(m, a.m);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m);
    }

    @Override
    public String toString() {
        return Arrays.toString(m);
    }
}
