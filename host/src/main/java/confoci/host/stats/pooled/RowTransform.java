package confoci.host.stats.pooled;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/** Characteristic functions of rows at equidistant frequencies, prepared for reading between them by {@link SpreadingKernel}. */
final class RowTransform {

    private final int points;
    private final double[] undoing;
    private final double[] cos;
    private final double[] sin;

    /** @param points a power of two; rows may reach a quarter of them from their mean */
    RowTransform(int points) {
        this.points = points;
        this.undoing = new double[points / 4 + 1];
        this.cos = new double[points / 2];
        this.sin = new double[points / 2];
        for (int b = 0; b < undoing.length; b++) {
            undoing[b] = 1 / SpreadingKernel.transform(2 * Math.PI * b / points);
        }
        for (int l = 0; l < cos.length; l++) {
            cos[l] = Math.cos(2 * Math.PI * l / points);
            sin[l] = Math.sin(2 * Math.PI * l / points);
        }
    }

    /** The points that a row needs. */
    static int pointsFor(RowDistribution row) {
        int reach = Math.max(-row.first(), row.last());
        return Math.max(256, Integer.highestOneBit(4 * reach - 1) << 1);
    }

    /** The spacing of the frequencies, in units of 1/sd of the row. */
    static double spacing(int points, int perSd) {
        return 2 * Math.PI * perSd / points;
    }

    /**
     * The table of a row: entry {@code l + HALF} is that of frequency {@code l * spacing}, real parts first, then imaginary ones.
     *
     * @param count entries, at most half of the points
     */
    double[][] table(RowDistribution row, int count) {
        // Two reals as one complex number halve the transform.
        int half = points / 2;
        double[][] packed = new double[2][half];
        double[] masses = row.masses();
        for (int n = 0; n < masses.length; n++) {
            int b = row.first() + n;
            int place = b & points - 1;
            packed[place & 1][place >> 1] = masses[n] * undoing[Math.abs(b)];
        }
        FastFourierTransformer.transformInPlace(packed, DftNormalization.STANDARD, TransformType.FORWARD);
        double[][] table = new double[2][count];
        for (int n = 0; n < count; n++) {
            int l = Math.abs(n - SpreadingKernel.HALF);
            int mirror = half - l & half - 1;
            double evenRe = 0.5 * (packed[0][l] + packed[0][mirror]);
            double evenIm = 0.5 * (packed[1][l] - packed[1][mirror]);
            double oddRe = 0.5 * (packed[1][l] + packed[1][mirror]);
            double oddIm = -0.5 * (packed[0][l] - packed[0][mirror]);
            table[0][n] = evenRe + cos[l] * oddRe + sin[l] * oddIm;
            // The transform has exp(-i), the characteristic function exp(+i).
            double im = -(evenIm + cos[l] * oddIm - sin[l] * oddRe);
            table[1][n] = n < SpreadingKernel.HALF ? -im : im;
        }
        return table;
    }
}
