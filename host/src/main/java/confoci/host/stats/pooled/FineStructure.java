package confoci.host.stats.pooled;

import java.util.Arrays;

/**
 * What a row's characteristic function does at frequencies beyond its lattice: a bound on its magnitude in each of {@value #OCTAVES}
 * octaves from 4 pi per standard deviation on, or {@link #PRECISE_OCTAVES}. Values that lie on a lattice, a bulk that is much narrower
 * than the standard deviation and rows of few grayordinates show there; where it is small, sums have no structure that an inversion would
 * miss.
 *
 * <p>The values are counted in bins of 1/{@value #BINS_PER_SD} sd, folded into a circle of 4 sd, or 16 with {@link Effort#GREAT}. A Fourier
 * transform of the circle gives the function at frequencies 1.6 or 0.4 / sd apart; between them it may be larger by {@link #BETWEEN}, or
 * {@link #PRECISELY_BETWEEN}, as the peaks of a row that is 1 sd wide are. For rows of many grayordinates the energy of an octave in a
 * sample of the values, from differences of neighbouring bins, bounds its maximum: coarser by far, but enough for six draws and more.
 */
final class FineStructure {

    /** How much is done for close bounds. */
    enum Effort {
        /** Of rows of many values a sample; what is done to every row of a connectome, some 30 microseconds. */
        SMALL,
        /** All values; some 300 microseconds. */
        MODERATE,
        /** Closer frequencies, and further octaves; some 3 ms. */
        GREAT
    }

    static final int OCTAVES = 9;
    static final double LOWEST = 4 * Math.PI;
    private static final int BINS_PER_SD = 2048;
    private static final int BINS = 4 * BINS_PER_SD;
    /** For the octaves beyond. */
    private static final int FINER = 8;
    private static final int PRECISE_OCTAVES = OCTAVES + 3;
    /** From here on energies are enough. */
    private static final int MANY = 1 << 13;
    /** From here on those of one value of so many. */
    private static final int VERY_MANY = 1 << 16;
    private static final int SAMPLED = 4;
    private static final int STANDARD_DEVIATIONS = 6;
    private static final double PEAKS = 20;
    private static final double BETWEEN = 1.25;
    private static final double PRECISELY_BETWEEN = 1.1;
    /** What rounding to bins leaves of the highest frequency is 2 / pi. */
    private static final double OF_HIGHEST = Math.PI / 2;
    /** A whole number of circles, more than a row of many values reaches below its mean. */
    private static final int FAR_BINS = 1 << 20;
    /** Adding this rounds to whole numbers, whose low bits then are the low bits of the double. */
    private static final double ROUNDING = 0x1.8p52;

    private FineStructure() {
    }

    /**
     * The bounds, from the lowest octave on.
     *
     * @param withoutZeros whether the function is that of the values that are not 0
     */
    static float[] of(Population population, Moments moments, boolean withoutZeros, Effort effort) {
        if (effort != Effort.GREAT) {
            boolean byEnergy = effort == Effort.SMALL && population.isUniform() && !withoutZeros && population.size() >= MANY;
            int every = byEnergy && population.size() >= VERY_MANY ? SAMPLED : 1;
            double[] circle = circle(population, moments, withoutZeros, BINS_PER_SD, BINS, every);
            return byEnergy ? energies(circle, (double) every / population.size(), 1.0 / population.size()) : maxima(circle, BETWEEN);
        }
        float[] wide = maxima(circle(population, moments, withoutZeros, BINS_PER_SD, 4 * BINS, 1), PRECISELY_BETWEEN);
        float[] fine = maxima(circle(population, moments, withoutZeros, FINER * BINS_PER_SD, FINER * BINS, 1), BETWEEN);
        float[] bounds = Arrays.copyOf(wide, PRECISE_OCTAVES);
        System.arraycopy(fine, OCTAVES - (PRECISE_OCTAVES - OCTAVES), bounds, OCTAVES, PRECISE_OCTAVES - OCTAVES);
        return bounds;
    }

    /** The probability of every bin, added up to 1. */
    private static double[] circle(Population population, Moments moments, boolean withoutZeros, int perSd, int bins, int every) {
        double scale = perSd / moments.sd();
        double[] circle = population.isUniform() && !withoutZeros ? counted(population, moments, scale, bins, every)
                : shared(population, moments, withoutZeros, scale, bins);
        double total = 0;
        for (double mass : circle) {
            total += mass;
        }
        for (int b = 0; b < circle.length; b++) {
            circle[b] /= total;
        }
        return circle;
    }

    private static double[] shared(Population population, Moments moments, boolean withoutZeros, double scale, int bins) {
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

    /** In float32, which resolves an eighth of a bin, and whole numbers: this is done to every row of a connectome. */
    private static double[] counted(Population population, Moments moments, double binsPerUnit, int bins, int every) {
        float[] values = population.stored();
        float mean = (float) moments.mean();
        float scale = (float) binsPerUnit;
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

    private static float[] maxima(double[] circle, double between) {
        double[] re = circle.clone();
        double[] im = new double[circle.length];
        LongTransform.forward(re, im);
        double[] squares = new double[OCTAVES];
        int unused = Integer.numberOfLeadingZeros(circle.length) + 1;
        int half = circle.length / 2;
        for (int n = 1; n < circle.length; n++) {
            int l = Integer.reverse(n) >>> unused;
            int octave = OCTAVES - 1 - Integer.numberOfLeadingZeros(l) + Integer.numberOfLeadingZeros(half - 1);
            if (l <= half && octave >= 0) {
                octave = Math.min(octave, OCTAVES - 1);
                squares[octave] = Math.max(squares[octave], re[n] * re[n] + im[n] * im[n]);
            }
        }
        float[] bounds = new float[OCTAVES];
        for (int octave = 0; octave < OCTAVES; octave++) {
            double factor = octave == OCTAVES - 1 ? between * OF_HIGHEST : between;
            bounds[octave] = (float) Math.min(1, factor * Math.sqrt(squares[octave]));
        }
        return bounds;
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
