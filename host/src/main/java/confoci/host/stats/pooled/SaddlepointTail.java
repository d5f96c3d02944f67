package confoci.host.stats.pooled;

import java.util.Arrays;

/**
 * Far upper tails of a pooled value, right relative to p: with the cumulant generating function K of S and its saddlepoint
 * {@code K'(theta) = z}, {@code P(S >= z) = exp(K(theta) - theta z) / pi * integral over w > 0 of
 * Re[exp(K(theta + iw) - K(theta) - iwz) / (theta + iw)]}, by the midpoint rule. This is what the saddlepoint approximations of Daniels
 * (1954) and Lugannani and Rice (1980) approximate; heavy single values make those wrong by up to 60 percent (at p = 1e-3), so the
 * integral itself is taken. Should it fail to be positive, Chernoff's bound exp(K - theta z) is returned, which is too large.
 */
final class SaddlepointTail {

    /** theta times the largest step: the lattice carries exp(theta x) to 0.1 percent up to there. */
    private static final double STEEPEST = 16;
    private static final double NEGLIGIBLE = 1e-9;
    private static final double NEGLIGIBLE_NATS = 18;
    private static final int BLOCK = FrequencyPlan.BLOCK;

    private final StandardSteps steps;
    /** The row, or for the lower tail its mirror image. */
    private final double[] masses;
    private final int perSd;
    private final double end;
    private final double atom;
    /** How far the atom lies below the end; 0 if there is none, as 0 may then lie anywhere, and powers overflow there. */
    private final double atomDepth;
    private final double supportLength;

    /** K, K' and K'' of S at a real point. */
    private record Cumulants(double value, double slope, double curvature) {
    }

    SaddlepointTail(StandardSteps steps, RowDistribution row, int sign, double supportLength) {
        this.steps = steps;
        this.supportLength = supportLength;
        double[] masses = row.masses();
        if (sign < 0) {
            double[] mirrored = new double[masses.length];
            for (int b = 0; b < mirrored.length; b++) {
                mirrored[b] = masses[masses.length - 1 - b];
            }
            masses = mirrored;
        }
        this.masses = masses;
        this.perSd = row.perSd();
        this.end = (double) (sign > 0 ? row.last() : -row.first()) / perSd;
        this.atom = row.atom();
        this.atomDepth = atom > 0 ? end - sign * row.atomPlace() : 0;
    }

    /** The natural logarithm of P(S &gt;= z), for a standardised z well above 0. */
    double logUpper(double z) {
        double theta = saddlepoint(z);
        Cumulants k = cumulants(theta);
        double chernoff = k.value - theta * z;
        double period = Math.min(supportLength + 1, period(theta, k, z));
        double integral = integral(theta, z, period);
        return integral > 0 && integral < 1 ? chernoff + Math.log(integral) : chernoff;
    }

    /** Near enough: any theta gives the integral, the saddlepoint one that does not oscillate. */
    private double saddlepoint(double z) {
        double steepest = STEEPEST / steps.largest();
        double low = 0;
        double high = Math.min(0.5, steepest);
        while (high < steepest && cumulants(high).slope < z) {
            low = high;
            high = Math.min(2 * high, steepest);
        }
        for (int i = 0; i < 6; i++) {
            double middle = 0.5 * (low + high);
            if (cumulants(middle).slope < z) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Such that what the midpoint rule folds in from one period beside z is negligible beside p, by Chernoff's bound. */
    private double period(double theta, Cumulants k, double z) {
        double nats = NEGLIGIBLE_NATS + Math.log1p(theta * Math.sqrt(k.curvature));
        // From below: P <= 1, but weighted by exp(-theta * period).
        double below = (nats - k.value + theta * z) / theta;
        double above = Double.POSITIVE_INFINITY;
        for (double further = 1.1; further < 2.5; further *= 1.2) {
            double other = Math.min(further * theta, 1.5 * STEEPEST / steps.largest());
            if (other > theta) {
                above = Math.min(above, (cumulants(other).value - k.value + nats) / (other - theta) - z);
            }
        }
        return Math.max(below, above);
    }

    private double integral(double theta, double z, double period) {
        double spacing = 2 * Math.PI / period;
        int blocks = (int) Math.ceil(steps.highestFrequency(perSd) / spacing / BLOCK);
        double[] terms = new double[blocks * BLOCK];
        double[] re = new double[BLOCK];
        double[] im = new double[BLOCK];
        int count = 0;
        int quiet = 0;
        for (int block = 0; block < blocks && quiet < 2; block++) {
            characteristic(theta, spacing, count, re, im);
            double largest = 0;
            for (int j = 0; j < BLOCK; j++, count++) {
                double w = (count + 0.5) * spacing;
                double cos = Math.cos(w * z);
                double sin = Math.sin(w * z);
                // Re[(re + i im) exp(-iwz) / (theta + iw)]
                double rotatedRe = re[j] * cos + im[j] * sin;
                double rotatedIm = im[j] * cos - re[j] * sin;
                terms[count] = (rotatedRe * theta + rotatedIm * w) / (theta * theta + w * w);
                largest = Math.max(largest, Math.abs(re[j]) + Math.abs(im[j]));
            }
            quiet = largest < NEGLIGIBLE ? quiet + 1 : 0;
        }
        double sum = 0;
        for (int j = 0; j < count; j++) {
            double weight = quiet == 2 ? 1 : SpectralFilter.weight((j + 0.5) * spacing, count * spacing);
            sum += weight * terms[j];
        }
        return sum * spacing / Math.PI;
    }

    private Cumulants cumulants(double theta) {
        double value = 0;
        double slope = 0;
        double curvature = 0;
        for (int k = 0; k < steps.count(); k++) {
            double u = theta * steps.size(k);
            double ratio = Math.exp(-u / perSd);
            double m0 = 0;
            double m1 = 0;
            double m2 = 0;
            // Powers of a ratio below 1, counted from the highest lattice point: nothing overflows.
            for (int b = 0; b < masses.length; b++) {
                double x = end - (double) (masses.length - 1 - b) / perSd;
                m0 = m0 * ratio + masses[b];
                m1 = m1 * ratio + masses[b] * x;
                m2 = m2 * ratio + masses[b] * x * x;
            }
            double tilted = atom * Math.exp(-u * atomDepth);
            m0 += tilted;
            m1 += tilted * (end - atomDepth);
            m2 += tilted * (end - atomDepth) * (end - atomDepth);
            double mean = m1 / m0;
            value += steps.draws(k) * (u * end + Math.log(m0));
            slope += steps.draws(k) * steps.size(k) * mean;
            curvature += steps.draws(k) * steps.size(k) * steps.size(k) * (m2 / m0 - mean * mean);
        }
        return new Cumulants(value, slope, Math.max(curvature, 0));
    }

    /** exp(K(theta + iw) - K(theta)) at a block of frequencies. */
    private void characteristic(double theta, double spacing, int firstFrequency, double[] re, double[] im) {
        double[][] drawRe = new double[steps.count()][BLOCK];
        double[][] drawIm = new double[steps.count()][BLOCK];
        double[] ratioRe = new double[BLOCK];
        double[] ratioIm = new double[BLOCK];
        for (int k = 0; k < steps.count(); k++) {
            double modulus = Math.exp(-theta * steps.size(k) / perSd);
            for (int j = 0; j < BLOCK; j++) {
                double angle = (firstFrequency + j + 0.5) * spacing * steps.size(k) / perSd;
                ratioRe[j] = modulus * Math.cos(angle);
                ratioIm[j] = -modulus * Math.sin(angle);
            }
            double tilted = atom * Math.exp(-theta * steps.size(k) * atomDepth);
            double atZero = horner(modulus, ratioRe, ratioIm, drawRe[k], drawIm[k]) + tilted;
            for (int j = 0; j < BLOCK; j++) {
                double frequency = (firstFrequency + j + 0.5) * spacing * steps.size(k);
                double angle = frequency * end;
                double cos = Math.cos(angle) / atZero;
                double sin = Math.sin(angle) / atZero;
                double a = drawRe[k][j] + tilted * Math.cos(frequency * atomDepth);
                double b = drawIm[k][j] - tilted * Math.sin(frequency * atomDepth);
                drawRe[k][j] = a * cos - b * sin;
                drawIm[k][j] = a * sin + b * cos;
            }
        }
        steps.product(drawRe, drawIm, re, im);
    }

    /** The polynomial of the masses at real and complex ratios; returns the real one. */
    private double horner(double modulus, double[] ratioRe, double[] ratioIm, double[] sumRe, double[] sumIm) {
        double real = 0;
        Arrays.fill(sumRe, 0);
        Arrays.fill(sumIm, 0);
        for (double mass : masses) {
            real = real * modulus + mass;
            for (int j = 0; j < BLOCK; j++) {
                double a = sumRe[j];
                double b = sumIm[j];
                sumRe[j] = a * ratioRe[j] - b * ratioIm[j] + mass;
                sumIm[j] = a * ratioIm[j] + b * ratioRe[j];
            }
        }
        return real;
    }
}
