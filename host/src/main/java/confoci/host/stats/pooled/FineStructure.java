package confoci.host.stats.pooled;

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
 * {@link #PRECISELY_BETWEEN}, as the peaks of a row that is 1 sd wide are. For rows of many grayordinates the energy
 * of an octave in a sample of the values, from differences of neighbouring bins, bounds its maximum: coarser by far, but ten times as fast,
 * and enough for six draws and more.
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
    /** Of those, one value of so many is looked at. */
    private static final int SAMPLED = 4;
    private static final int STANDARD_DEVIATIONS = 6;
    private static final double PEAKS = 20;
    private static final double BETWEEN = 1.25;
    private static final double PRECISELY_BETWEEN = 1.03;
    /** What rounding to bins leaves of the highest frequency is 2 / pi. */
    private static final double OF_HIGHEST = Math.PI / 2;
    /** A whole number of circles, more than a row of many values reaches below its mean. */
    private static final int FAR_BINS = 1 << 20;
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
        boolean sampled = population.isUniform() && !withoutZeros && !precise && population.size() >= MANY;
        return sampled ? energies(circle, (double) SAMPLED / population.size(), 1.0 / population.size()) : maxima(circle);
    }

    private static double[] circle(Population population, Moments moments, boolean withoutZeros, int bins) {
        if (population.isUniform() && !withoutZeros) {
            return counted(population, moments, bins, bins == BINS && population.size() >= MANY ? SAMPLED : 1);
        }
        double scale = BINS_PER_SD / moments.sd();
        double[] place = new double[Population.BLOCK];
        double[] probability = new double[Population.BLOCK];
        double[] circle = new double[bins];
        for (int from = 0; from < population.size(); from += Population.BLOCK) {
            int count = population.block(from, place, probability);
            for (int l = 0; l < count; l++) {
                if (!withoutZeros || place[l] != 0) {
                    circle[bin(place[l], moments.mean(), scale, bins - 1)] += probability[l];
                }
            }
        }
        return circle;
    }

    /** In float32, which tells an eighth of a bin apart, and whole numbers: this is done to every row of a connectome. */
    private static double[] counted(Population population, Moments moments, int bins, int every) {
        float[] values = population.stored();
        float mean = (float) moments.mean();
        float scale = (float) (BINS_PER_SD / moments.sd());
        int[] counts = new int[bins];
        for (int j = 0; j < values.length; j += every) {
            counts[place(values[j], mean, scale) & bins - 1]++;
        }
        if (population.self() >= 0 && population.self() % every == 0) {
            counts[place(values[population.self()], mean, scale) & bins - 1]--;
            counts[place(0, mean, scale) & bins - 1]++;
        }
        double[] circle = new double[bins];
        for (int b = 0; b < bins; b++) {
            circle[b] = counts[b];
        }
        return circle;
    }

    private static int place(float value, float mean, float scale) {
        return (int) ((value - mean) * scale + FAR_BINS);
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
     * count; bins of twice the width carry the next one. What counts of independent values add to that is known, to
     * {@value #STANDARD_DEVIATIONS} standard deviations; all the rest may be a single peak. Independent values make peaks of some
     * log(bins) of their mean square.
     *
     * @param sample one over the number of values in the circle
     * @param row    one over that of the row
     */
    private static float[] energies(double[] circle, double sample, double row) {
        float[] bounds = new float[OCTAVES];
        double[] bins = circle;
        for (int octave = OCTAVES - 1; octave >= 0; octave--) {
            double squares = 0;
            double energy = 0;
            for (int b = 0; b < bins.length; b++) {
                double difference = bins[b + 1 & bins.length - 1] - bins[b];
                energy += difference * difference;
                squares += bins[b] * bins[b];
            }
            double excess = energy - 2 * sample * (1 - STANDARD_DEVIATIONS * Math.sqrt(3 * squares));
            double square = Math.max(0, excess) * bins.length / 4 + PEAKS * row;
            // Wider bins have dimmed their highest frequency as much as those of the circle.
            bounds[octave] = (float) Math.min(1, OF_HIGHEST * Math.sqrt(square));
            double[] wider = new double[bins.length / 2];
            for (int b = 0; b < wider.length; b++) {
                wider[b] = bins[2 * b] + bins[2 * b + 1];
            }
            bins = wider;
        }
        return bounds;
    }
}
