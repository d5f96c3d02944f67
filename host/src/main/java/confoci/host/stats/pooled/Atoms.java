package confoci.host.stats.pooled;

import java.util.Arrays;

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

    /**
     * The step of the lattice on which all values lie, to the rounding of float32; 0 if they lie on none of at most so many points. By
     * Euclid's algorithm.
     */
    double step(int mostPoints) {
        double range = largest() - smallest();
        double rounding = 0x1p-22 * Math.max(Math.abs(smallest()), Math.abs(largest()));
        double least = Math.max(range / mostPoints, 4 * rounding);
        double step = 0;
        for (double value : values) {
            double a = value - values[0];
            while (a > rounding * 2) {
                if (step > 0 && step <= a) {
                    a -= step * Math.rint(a / step);
                    a = Math.abs(a);
                } else {
                    double swapped = step;
                    step = a;
                    a = swapped;
                }
                if (step < least) {
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
