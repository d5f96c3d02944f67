package confoci.host.stats.pooled;

import java.util.Arrays;

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

    /** The masses of a step's draws, made when they are needed: those of all steps together may be large. */
    interface Masses {

        /** The masses of a draw, from point 0 on, up to less than half of the length. */
        double[] of(int step);

        /** The part of them such that sums of nothing else are left out; as many. */
        double[] heavy(int step);
    }

    private final int length;
    private final int[] draws;
    private final Masses masses;
    private double theta;
    /** exp(-theta point - logScale) times the mass at the point. */
    private double[] tilted;
    /** Of tilted masses that add up to 1: their power would otherwise be less than any double. */
    private double logScale;

    /**
     * @param length a power of two
     * @param draws  per step the number of draws
     * @param masses of the steps' draws
     */
    LatticeConvolution(int length, int[] draws, Masses masses) {
        this.length = length;
        this.draws = draws;
        this.masses = masses;
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
        return sum;
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
        return sum > 0 ? Math.exp(Math.log(sum) + logScale + theta * point) : 0;
    }

    /** By Chernoff's bound. */
    private double steepest(double point) {
        double[] bounds = new double[STEEPER];
        for (int k = 0; k < draws.length; k++) {
            double[] its = masses.of(k);
            for (int i = 0; i < STEEPER; i++) {
                double sum = 0;
                double power = Math.exp(-Math.scalb(theta, i));
                for (int b = its.length - 1; b >= 0; b--) {
                    sum = sum * power + its[b];
                }
                bounds[i] += draws[k] * Math.log(sum);
            }
        }
        int best = 0;
        for (int i = 0; i < STEEPER; i++) {
            bounds[i] += Math.scalb(theta, i) * point;
            best = bounds[i] < bounds[best] ? i : best;
        }
        return Math.scalb(theta, best);
    }

    private void convolve(double tilt) {
        theta = tilt;
        logScale = 0;
        double[][] all = ones();
        double[][] left = ones();
        for (int k = 0; k < draws.length; k++) {
            // Two real series as one complex one.
            double[] re = Arrays.copyOf(masses.of(k), length);
            double[] im = Arrays.copyOf(masses.heavy(k), length);
            tilt(re, im, draws[k]);
            LongTransform.forward(re, im);
            for (int l = 0; l < length; l++) {
                int opposite = LongTransform.opposite(l);
                if (opposite >= l) {
                    multiplyPower(all, l, 0.5 * (re[l] + re[opposite]), 0.5 * (im[l] - im[opposite]), draws[k]);
                    multiplyPower(left, l, 0.5 * (im[l] + im[opposite]), -0.5 * (re[l] - re[opposite]), draws[k]);
                }
            }
        }
        double[] re = all[0];
        double[] im = all[1];
        for (int l = 0; l < length; l++) {
            int opposite = LongTransform.opposite(l);
            if (opposite >= l) {
                re[l] = (re[l] - left[0][l]) / length;
                im[l] = (im[l] - left[1][l]) / length;
                re[opposite] = re[l];
                im[opposite] = opposite == l ? 0 : -im[l];
            }
        }
        LongTransform.inverse(re, im);
        tilted = re;
    }

    private void tilt(double[] re, double[] im, int times) {
        double ratio = Math.exp(-theta);
        double factor = 1;
        double total = 0;
        for (int b = 0; b < length / 2; b++, factor *= ratio) {
            re[b] *= factor;
            im[b] *= factor;
            total += re[b];
        }
        if (total > 0) {
            for (int b = 0; b < length / 2; b++) {
                re[b] /= total;
                im[b] /= total;
            }
            logScale += times * Math.log(total);
        }
    }

    private double[][] ones() {
        double[] re = new double[length];
        Arrays.fill(re, 1);
        return new double[][] {re, new double[length]};
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
