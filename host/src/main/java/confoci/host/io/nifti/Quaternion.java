package confoci.host.io.nifti;

import confoci.host.space.VoxelGrid;

/**
 * The rotation of a grid's axes as NIfTI's qform stores it: a unit quaternion without its first part, which is not negative.
 *
 * @param qfac -1 if the third axis is reversed to make the axes right-handed, else 1
 */
record Quaternion(double b, double c, double d, double qfac) {

    /** The rotation of a grid whose axes are at right angles. */
    static Quaternion of(VoxelGrid grid) {
        double qfac = grid.voxelToMm().determinant() < 0 ? -1 : 1;
        double[][] r = new double[3][3];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                r[row][column] = grid.voxelToMm().at(row, column) / grid.voxelSize(column) * (column == 2 ? qfac : 1);
            }
        }
        // Four times the square of each part; the largest is the one to divide by.
        double aa = 1 + r[0][0] + r[1][1] + r[2][2];
        double bb = 1 + r[0][0] - r[1][1] - r[2][2];
        double cc = 1 - r[0][0] + r[1][1] - r[2][2];
        double dd = 1 - r[0][0] - r[1][1] + r[2][2];
        double a;
        double b;
        double c;
        double d;
        if (aa >= Math.max(bb, Math.max(cc, dd))) {
            a = Math.sqrt(aa) / 2;
            b = (r[2][1] - r[1][2]) / (4 * a);
            c = (r[0][2] - r[2][0]) / (4 * a);
            d = (r[1][0] - r[0][1]) / (4 * a);
        } else if (bb >= Math.max(cc, dd)) {
            b = Math.sqrt(bb) / 2;
            a = (r[2][1] - r[1][2]) / (4 * b);
            c = (r[0][1] + r[1][0]) / (4 * b);
            d = (r[0][2] + r[2][0]) / (4 * b);
        } else if (cc >= dd) {
            c = Math.sqrt(cc) / 2;
            a = (r[0][2] - r[2][0]) / (4 * c);
            b = (r[0][1] + r[1][0]) / (4 * c);
            d = (r[1][2] + r[2][1]) / (4 * c);
        } else {
            d = Math.sqrt(dd) / 2;
            a = (r[1][0] - r[0][1]) / (4 * d);
            b = (r[0][2] + r[2][0]) / (4 * d);
            c = (r[1][2] + r[2][1]) / (4 * d);
        }
        double sign = a < 0 ? -1 : 1;
        return new Quaternion(sign * b, sign * c, sign * d, qfac);
    }
}
