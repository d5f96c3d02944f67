package confoci.host.stats.pooled;

import java.util.Arrays;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * What a row's characteristic function does at frequencies beyond its lattice: a bound on its magnitude in each of {@value #OCTAVES}
 * octaves from 4 pi to {@link #HIGHEST} per standard deviation. Values that lie on a lattice, a bulk that is much narrower than the
 * standard deviation and rows of few grayordinates show there; where it is small, sums have no structure that an inversion would miss.
 *
 * <p>The values are counted in bins of 1/{@value #BINS_PER_SD} sd, folded into a circle of 4 sd, or 16 to be precise. A Fourier
 * transform of the circle gives the function at frequencies 1.6 or 0.4 / sd apart; between them it may be larger by {@link #BETWEEN}, or
 * {@link #PRECISELY_BETWEEN}, as the peaks of a row that is 1 sd wide are. For rows of many grayordinates the energy of an octave, from
 * differences of neighbouring bins, bounds its maximum: coarser by far, but ten times as fast, and enough for five draws and more.
 */
final class FineStructure {

    static final int OCTAVES = 9;
    static final double LOWEST = 4 * Math.PI;
    static final double HIGHEST = LOWEST * (1 << OCTAVES);
    private static final int BINS_PER_SD = 2048;
    private static final int BINS = 4 * BINS_PER_SD;
    private static final int PRECISE_BINS = 16 * BINS_PER_SD;
    /** From here on energies are enough. */
    private static final int MANY = 1 << 16;
    private static final double BETWEEN = 1.25;
    private static final double PRECISELY_BETWEEN = 1.03;
    /** What rounding to bins leaves of the highest frequency is 2 / pi. */
    private static final double OF_HIGHEST = Math.PI / 2;
    /** Adding this rounds to whole numbers, whose low bits then are the low bits of the double. */
    private static final double ROUNDING = 0x1.8p52;

    private static final double[] COS = new double[PRECISE_BINS / 2 + 1];
    private static final double[] SIN = new double[PRECISE_BINS / 2 + 1];

    static {
        for (int l = 0; l < COS.length; l++) {
            COS[l] = Math.cos(2 * Math.PI * l / PRECISE_BINS);
            SIN[l] = Math.sin(2 * Math.PI * l / PRECISE_BINS);
        }
    }

    private FineStructure() {
    }

    /**
     * The bounds, from the lowest octave on.
     *
     * @param withoutZeros whether the function is that of the values that are not 0
     * @param precise      whether to take the transform however many values there are
     */
    static float[] of(Population population, Moments moments, boolean withoutZeros, boolean precise) {
        double[] circle = circle(population, moments, withoutZeros, precise ? PRECISE_BINS : BINS);
        double total = 0;
        for (double mass : circle) {
            total += mass;
        }
        for (int b = 0; b < circle.length; b++) {
            circle[b] /= total;
        }
        return precise || population.size() < MANY ? maxima(circle) : energies(circle);
    }

    private static double[] circle(Population population, Moments moments, boolean withoutZeros, int bins) {
        double scale = BINS_PER_SD / moments.sd();
        double[] place = new double[Population.BLOCK];
        double[] probability = new double[Population.BLOCK];
        int[] bin = new int[Population.BLOCK];
        double[] circle = new double[bins];
        for (int from = 0; from < population.size(); from += Population.BLOCK) {
            int count = population.block(from, place, probability);
            if (withoutZeros) {
                for (int l = 0; l < count; l++) {
                    if (place[l] != 0) {
                        circle[bin(place[l], moments.mean(), scale, bins - 1)] += probability[l];
                    }
                }
                continue;
            }
            bins(place, moments.mean(), scale, count, bins - 1, bin);
            for (int l = 0; l < count; l++) {
                circle[bin[l]] += probability[l];
            }
        }
        return circle;
    }

    private static void bins(double[] values, double mean, double scale, int count, int mask, int[] bin) {
        for (int l = 0; l < count; l++) {
            bin[l] = bin(values[l], mean, scale, mask);
        }
    }

    private static int bin(double value, double mean, double scale, int mask) {
        return (int) Double.doubleToRawLongBits((value - mean) * scale + ROUNDING) & mask;
    }

    private static float[] maxima(double[] circle) {
        int half = circle.length / 2;
        double between = circle.length == BINS ? BETWEEN : PRECISELY_BETWEEN;
        double[][] packed = new double[2][half];
        for (int b = 0; b < half; b++) {
            packed[0][b] = circle[2 * b];
            packed[1][b] = circle[2 * b + 1];
        }
        FastFourierTransformer.transformInPlace(packed, DftNormalization.STANDARD, TransformType.FORWARD);
        double[] squares = new double[OCTAVES];
        for (int octave = 0; octave < OCTAVES; octave++) {
            for (int l = half >> OCTAVES - octave; l <= half >> OCTAVES - octave - 1; l++) {
                squares[octave] = Math.max(squares[octave], square(packed, l, half));
            }
        }
        float[] bounds = new float[OCTAVES];
        for (int octave = 0; octave < OCTAVES; octave++) {
            double factor = octave == OCTAVES - 1 ? between * OF_HIGHEST : between;
            bounds[octave] = (float) Math.min(1, factor * Math.sqrt(squares[octave]));
        }
        return bounds;
    }

    /** |F(l)|^2 of the real series that was packed as a complex one of half the length. */
    private static double square(double[][] packed, int l, int half) {
        int at = l & half - 1;
        int mirror = half - l & half - 1;
        double evenRe = 0.5 * (packed[0][at] + packed[0][mirror]);
        double evenIm = 0.5 * (packed[1][at] - packed[1][mirror]);
        double oddRe = 0.5 * (packed[1][at] + packed[1][mirror]);
        double oddIm = -0.5 * (packed[0][at] - packed[0][mirror]);
        double cos = COS[l * (PRECISE_BINS / 2 / half)];
        double sin = SIN[l * (PRECISE_BINS / 2 / half)];
        double re = evenRe + cos * oddRe + sin * oddIm;
        double im = evenIm + cos * oddIm - sin * oddRe;
        return re * re + im * im;
    }

    /**
     * Differences of neighbouring bins have the squared spectrum |F|^2 times 2 to 4 in the highest octave, where both signs of a frequency
     * count; bins of twice the width carry the next one.
     */
    private static float[] energies(double[] circle) {
        float[] bounds = new float[OCTAVES];
        double[] bins = circle;
        for (int octave = OCTAVES - 1; octave >= 0; octave--) {
            double energy = energy(bins) * bins.length / 4;
            // Wider bins have dimmed their highest frequency as much.
            bounds[octave] = (float) Math.min(1, OF_HIGHEST * Math.sqrt(energy));
            double[] wider = new double[bins.length / 2];
            for (int b = 0; b < wider.length; b++) {
                wider[b] = bins[2 * b] + bins[2 * b + 1];
            }
            bins = wider;
        }
        return bounds;
    }

    private static double energy(double[] bins) {
        double[] next = Arrays.copyOf(bins, bins.length + 1);
        next[bins.length] = bins[0];
        double sum = 0;
        for (int b = 0; b < bins.length; b++) {
            double difference = next[b + 1] - next[b];
            sum += difference * difference;
        }
        return sum;
    }
}
