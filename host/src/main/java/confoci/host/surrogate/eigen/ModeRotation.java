package confoci.host.surrogate.eigen;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Random rotations of n dimensions. */
final class ModeRotation {

    private ModeRotation() {
    }

    /**
     * The rotation that SciPy's {@code special_ortho_group} makes of a matrix of normal numbers, so that all rotations are equally likely
     * (Mezzadri 2007): Q of its QR decomposition in which R has a positive diagonal, with the first row reversed if that is a reflection.
     *
     * @param normals n rows of n
     */
    static double[][] of(double[][] normals) {
        int n = normals.length;
        RealMatrix matrix = new Array2DRowRealMatrix(normals, false);
        QRDecomposition decomposition = new QRDecomposition(matrix);
        double[][] q = decomposition.getQ().getData();
        RealMatrix r = decomposition.getR();
        for (int j = 0; j < n; j++) {
            if (r.getEntry(j, j) < 0) {
                for (double[] row : q) {
                    row[j] = -row[j];
                }
            }
        }
        // With a positive diagonal of R, Q is a reflection if the matrix is one.
        if (new LUDecomposition(matrix).getDeterminant() < 0) {
            for (int j = 0; j < n; j++) {
                q[0][j] = -q[0][j];
            }
        }
        return q;
    }
}
