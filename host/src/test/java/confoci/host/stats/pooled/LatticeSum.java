package confoci.host.stats.pooled;

/**
 * The distribution of a sum by convolving histograms term by term in float64: only additions of positive numbers, so that even the
 * smallest tails are right.
 *
 * @param width of a bin
 * @param first the bin of masses[0]
 */
record LatticeSum(double width, long first, double[] masses) {

    /** One draw; a value is shared between the two bins beside it. */
    static LatticeSum of(float[] values, double width) {
        float smallest = Float.POSITIVE_INFINITY;
        float largest = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            smallest = Math.min(smallest, value);
            largest = Math.max(largest, value);
        }
        long first = (long) Math.floor(smallest / width);
        double[] masses = new double[(int) ((long) Math.floor(largest / width) + 2 - first)];
        for (float value : values) {
            double place = value / width - first;
            int bin = (int) place;
            masses[bin] += (1 - place + bin) / values.length;
            masses[bin + 1] += (place - bin) / values.length;
        }
        return new LatticeSum(width, first, masses);
    }

    /** Twice as many draws. */
    LatticeSum doubled() {
        double[] sums = new double[2 * masses.length - 1];
        for (int i = 0; i < masses.length; i++) {
            if (masses[i] > 0) {
                for (int j = 0; j < masses.length; j++) {
                    sums[i + j] += masses[i] * masses[j];
                }
            }
        }
        return new LatticeSum(width, 2 * first, sums);
    }

    /** The place of the first bin at or above a sum. */
    int atLeast(double sum) {
        return Math.clamp((long) Math.ceil(sum / width - first), 0, masses.length);
    }

    /** The edge below a bin. */
    double below(int place) {
        return (first + place - 0.5) * width;
    }

    double upper(int place) {
        double sum = 0;
        for (int bin = masses.length - 1; bin >= place; bin--) {
            sum += masses[bin];
        }
        return sum;
    }

    double lower(int place) {
        double sum = 0;
        for (int bin = 0; bin < place; bin++) {
            sum += masses[bin];
        }
        return sum;
    }
}
