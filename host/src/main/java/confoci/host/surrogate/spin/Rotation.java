package confoci.host.surrogate.spin;

/**
 * A rotation R of a sphere about the origin. It moves the point x, a row vector, to x R.
 *
 * @param m R, row by row
 */
record Rotation(double[] m) {

    /** The numbers of a 3 x 3 matrix. */
    static final int SIZE = 9;

    /**
     * The rotation that neuromaps makes of a matrix of normal numbers, so that all rotations are equally likely (Blaser and Fryzlewicz
     * 2016): Q of its QR decomposition in which R has a positive diagonal, with the first column reversed if that is a reflection.
     *
     * @param normals the matrix, row by row; of full rank
     */
    static Rotation of(double[] normals) {
        double[] first = unit(column(normals, 0));
        double[] second = unit(without(without(column(normals, 1), first), first));
        double[] third = {first[1] * second[2] - first[2] * second[1], first[2] * second[0] - first[0] * second[2],
            first[0] * second[1] - first[1] * second[0]};
        // A reflection has the opposite third column; then the first is reversed.
        double sign = dot(third, column(normals, 2)) < 0 ? -1 : 1;
        double[] m = new double[SIZE];
        for (int i = 0; i < 3; i++) {
            m[3 * i] = sign * first[i];
            m[3 * i + 1] = second[i];
            m[3 * i + 2] = sign * third[i];
        }
        return new Rotation(m);
    }

    /** The rotation of the other hemisphere: the same seen in a mirror in the plane x = 0. */
    Rotation mirrored() {
        return new Rotation(new double[] {m[0], -m[1], -m[2], -m[3], m[4], m[5], -m[6], m[7], m[8]});
    }

    /** Where a point was before, x R^T: as near to another point as that, moved, is to x. */
    double[] before(double x, double y, double z) {
        return new double[] {x * m[0] + y * m[1] + z * m[2], x * m[3] + y * m[4] + z * m[5], x * m[6] + y * m[7] + z * m[8]};
    }

    private static double[] column(double[] matrix, int column) {
        return new double[] {matrix[column], matrix[3 + column], matrix[6 + column]};
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static double[] without(double[] a, double[] direction) {
        double along = dot(a, direction);
        return new double[] {a[0] - along * direction[0], a[1] - along * direction[1], a[2] - along * direction[2]};
    }

    private static double[] unit(double[] a) {
        double length = Math.sqrt(dot(a, a));
        return new double[] {a[0] / length, a[1] / length, a[2] / length};
    }
}
