package confoci.host.stats.pooled;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.ArithmeticUtils;

/**
 * The distinct values of a population.
 *
 * @param values        ascending
 * @param probabilities theirs, above 0; they add up to 1
 */
record Atoms(double[] values, double[] probabilities) {

    private static final int SIGN = 0x80000000;
    private static final int RADIX_BITS = 16;

    static Atoms of(Population population) {
        int[] keys = new int[population.size()];
        int[] places = new int[population.size()];
        int count = 0;
        for (int j = 0; j < keys.length; j++) {
            if (population.probability(j) > 0) {
                int bits = Float.floatToRawIntBits((float) population.value(j));
                // Unsigned, these are ordered like the floats.
                keys[count] = bits < 0 ? ~bits : bits | SIGN;
                places[count++] = j;
            }
        }
        places = ordered(keys, places, count);
        double[] values = new double[count];
        double[] probabilities = new double[count];
        int distinct = 0;
        for (int n = 0; n < count; n++) {
            double value = population.value(places[n]);
            if (distinct == 0 || value != values[distinct - 1]) {
                values[distinct++] = value;
            }
            probabilities[distinct - 1] += population.probability(places[n]);
        }
        return new Atoms(Arrays.copyOf(values, distinct), Arrays.copyOf(probabilities, distinct));
    }

    /** The places in the order of their keys, by two rounds of counting. */
    private static int[] ordered(int[] keys, int[] places, int count) {
        int[] from = places;
        for (int shift = 0; shift < Integer.SIZE; shift += RADIX_BITS) {
            int[] starts = new int[(1 << RADIX_BITS) + 1];
            for (int n = 0; n < count; n++) {
                starts[(keys[n] >>> shift & 0xFFFF) + 1]++;
            }
            Arrays.parallelPrefix(starts, Integer::sum);
            int[] to = new int[count];
            int[] moved = new int[count];
            for (int n = 0; n < count; n++) {
                int at = starts[keys[n] >>> shift & 0xFFFF]++;
                to[at] = from[n];
                moved[at] = keys[n];
            }
            from = to;
            keys = moved;
        }
        return from;
    }

    int size() {
        return values.length;
    }

    double smallest() {
        return values[0];
    }

    double largest() {
        return values[values.length - 1];
    }

    /** Values and probabilities of those that are marked, or of the others. */
    double[][] where(boolean[] marked, boolean wanted) {
        int[] places = IntStream.range(0, size()).filter(n -> marked[n] == wanted).toArray();
        return new double[][] {IntStream.of(places).mapToDouble(n -> values[n]).toArray(),
            IntStream.of(places).mapToDouble(n -> probabilities[n]).toArray()};
    }

    /** The same with all signs changed. */
    Atoms mirrored() {
        double[] mirroredValues = new double[values.length];
        double[] mirroredProbabilities = new double[values.length];
        for (int n = 0; n < values.length; n++) {
            mirroredValues[n] = -values[values.length - 1 - n] + 0.0;
            mirroredProbabilities[n] = probabilities[values.length - 1 - n];
        }
        return new Atoms(mirroredValues, mirroredProbabilities);
    }

    /** A population of these values, a number taken away from each. */
    Population population(double shift) {
        float[] shifted = new float[size()];
        for (int n = 0; n < shifted.length; n++) {
            shifted[n] = (float) (values[n] - shift);
        }
        return Population.weighted(shifted, -1, probabilities);
    }

    /**
     * The step of the lattice on which all values lie: exactly, or, of decimal fractions and of means of whole numbers, to the rounding of
     * float32. 0 if they lie on none of at most so many points.
     */
    double step(int mostPoints) {
        double exact = exactStep();
        double least = (largest() - smallest()) / mostPoints;
        return exact >= least ? exact : nearStep(least);
    }

    /** The greatest common divisor of the distances, each of which is a whole multiple of a power of two. */
    private double exactStep() {
        int exponent = Integer.MAX_VALUE;
        for (double value : values) {
            if (value != values[0]) {
                long mantissa = Double.doubleToRawLongBits(value - values[0]) & (1L << 52) - 1 | 1L << 52;
                exponent = Math.min(exponent, Math.getExponent(value - values[0]) - 52 + Long.numberOfTrailingZeros(mantissa));
            }
        }
        if (exponent == Integer.MAX_VALUE || Math.getExponent(largest() - smallest()) - exponent > 52) {
            return 0;
        }
        long divisor = 0;
        for (double value : values) {
            divisor = ArithmeticUtils.gcd(divisor, (long) Math.scalb(value - values[0], -exponent));
        }
        return Math.scalb((double) divisor, exponent);
    }

    /** By Euclid's algorithm, in which an error of the step grows with what it is multiplied by. */
    private double nearStep(double least) {
        double rounding = 0x1p-22 * Math.max(Math.abs(smallest()), Math.abs(largest()));
        double range = largest() - smallest();
        double step = 0;
        for (double value : values) {
            double a = value - values[0];
            while (a > 2 * rounding * (1 + (step > 0 ? range / step : 0))) {
                if (step > 0 && step <= a * (1 + 1e-6)) {
                    a = Math.abs(a - step * Math.rint(a / step));
                } else {
                    double swapped = step;
                    step = a;
                    a = swapped;
                }
                if (step < least || step * step < 32 * rounding * range) {
                    return 0;
                }
            }
        }
        if (step == 0) {
            return 0;
        }
        double fitted = range / Math.rint(range / step);
        for (double value : values) {
            double places = (value - values[0]) / fitted;
            if (Math.abs(places - Math.rint(places)) * fitted > 2 * rounding) {
                return 0;
            }
        }
        return fitted;
    }
}
