package confoci.host.stats.pooled;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * The lower end of the distribution of a sum of draws that lie on lattice points 0, 1, 2 and so on, by Fourier transforms of a length that
 * holds the end twice. Masses are tilted by exp(-theta point), which dims what a transform folds in from beyond its length to exp(-24) and,
 * with a larger theta, keeps the far end of the distribution above the rounding of float64 (Embrechts, Frei 2009, Math Meth Oper Res
 * 69:497).
 */
final class LatticeConvolution {

    private static final double DIMMED_NATS = 24;
    /** Ends that are less probable are computed again with the tilt that suits them. */
    private static final double FAR = 1e-7;
    private static final int STEEPER = 10;

    private final int length;
    private final int[] draws;
    /** Per step the masses of a draw, and of a draw that is heavy. */
    private final double[][] masses;
    private final double[][] heavy;
    private double theta;
    /** exp(-theta point) times the mass at the point. */
    private double[] tilted;

    /**
     * @param length a power of two
     * @param draws  per step the number of draws
     * @param masses per step the masses of a draw, up to half of the length
     * @param heavy  per step the part of them such that sums of nothing else are left out
     */
    LatticeConvolution(int length, int[] draws, double[][] masses, double[][] heavy) {
        this.length = length;
        this.draws = draws;
        this.masses = masses;
        this.heavy = heavy;
        convolve(DIMMED_NATS / length);
    }

    /** The probability of the points up to this one, the last one counted in part. */
    double upTo(double point) {
        if (point < 0) {
            return 0;
        }
        double sum = cumulated(point);
        if (sum < FAR && theta == DIMMED_NATS / length) {
            convolve(steepest(point));
            sum = cumulated(point);
        }
        return Math.max(0, sum);
    }

    private double cumulated(double point) {
        int whole = (int) point;
        double sum = 0;
        double ratio = Math.exp(-theta);
        double factor = Math.exp(theta * (whole - point));
        for (int i = whole; i >= 0; i--, factor *= ratio) {
            sum += tilted[i] * factor;
        }
        sum += (point - whole) * tilted[whole + 1] * Math.exp(theta * (whole + 1 - point));
        return sum * Math.exp(theta * point);
    }

    /** By Chernoff's bound. */
    private double steepest(double point) {
        double best = theta;
        double least = Double.POSITIVE_INFINITY;
        double tilt = theta;
        for (int i = 0; i < STEEPER; i++, tilt *= 2) {
            double bound = tilt * point;
            for (int k = 0; k < draws.length; k++) {
                double sum = 0;
                double power = Math.exp(-tilt);
                for (int b = masses[k].length - 1; b >= 0; b--) {
                    sum = sum * power + masses[k][b];
                }
                bound += draws[k] * Math.log(sum);
            }
            if (bound < least) {
                least = bound;
                best = tilt;
            }
        }
        return best;
    }

    private void convolve(double tilt) {
        theta = tilt;
        int half = length / 2;
        double[][] all = new double[2][half + 1];
        double[][] rest = new double[2][half + 1];
        Arrays.fill(all[0], 1);
        Arrays.fill(rest[0], 1);
        for (int k = 0; k < draws.length; k++) {
            // Two real series as one complex one.
            double[][] both = new double[2][length];
            double ratio = Math.exp(-tilt);
            double factor = 1;
            for (int b = 0; b < masses[k].length; b++, factor *= ratio) {
                both[0][b] = masses[k][b] * factor;
                both[1][b] = heavy[k][b] * factor;
            }
            FastFourierTransformer.transformInPlace(both, DftNormalization.STANDARD, TransformType.FORWARD);
            for (int l = 0; l <= half; l++) {
                int mirror = length - l & length - 1;
                multiplyPower(all, l, 0.5 * (both[0][l] + both[0][mirror]), 0.5 * (both[1][l] - both[1][mirror]), draws[k]);
                multiplyPower(rest, l, 0.5 * (both[1][l] + both[1][mirror]), -0.5 * (both[0][l] - both[0][mirror]), draws[k]);
            }
        }
        double[][] spectrum = new double[2][length];
        for (int l = 0; l <= half; l++) {
            double re = all[0][l] - rest[0][l];
            double im = all[1][l] - rest[1][l];
            spectrum[0][l] = re;
            spectrum[1][l] = im;
            if (l > 0 && l < half) {
                spectrum[0][length - l] = re;
                spectrum[1][length - l] = -im;
            }
        }
        FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, TransformType.INVERSE);
        tilted = spectrum[0];
    }

    private static void multiplyPower(double[][] product, int l, double re, double im, int power) {
        double a = product[0][l];
        double b = product[1][l];
        for (int left = power; left > 0; left >>= 1) {
            if ((left & 1) != 0) {
                double c = a * re - b * im;
                b = a * im + b * re;
                a = c;
            }
            double square = re * re - im * im;
            im = 2 * re * im;
            re = square;
        }
        product[0][l] = a;
        product[1][l] = b;
    }
}
