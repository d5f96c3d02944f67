package confoci.host.ccm;

/**
 * Mean and standard deviation of a row's values over the grayordinates that random seeds fall on.
 *
 * <p>float64, in {@value #LANES} interleaved sums that are added in order at the end, so the result does not depend on who computes it.
 * The standard deviation is that of a single draw: N in the denominator, not N - 1.
 *
 * @param mean of a draw
 * @param sd   of a draw
 */
record PoolMoments(double mean, double sd) {

    /** Loops over this many independent sums are what the compiler makes vector instructions of; they stay in the first-level cache. */
    private static final int LANES = 512;

    /** The moments of values that are drawn alike. */
    static PoolMoments ofAll(float[] row) {
        double[] sums = new double[LANES];
        for (int from = 0; from < row.length; from += LANES) {
            int count = Math.min(LANES, row.length - from);
            for (int i = 0; i < count; i++) {
                sums[i] += row[from + i];
            }
        }
        double mean = total(sums) / row.length;
        double[] squares = new double[LANES];
        for (int from = 0; from < row.length; from += LANES) {
            int count = Math.min(LANES, row.length - from);
            for (int i = 0; i < count; i++) {
                double difference = row[from + i] - mean;
                squares[i] += difference * difference;
            }
        }
        return new PoolMoments(mean, Math.sqrt(total(squares) / row.length));
    }

    private static double total(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    /** The moments of values that are drawn from a pool. */
    static PoolMoments of(float[] row, SeedPool pool) {
        if (pool.isUniform() && pool.size() == row.length) {
            return ofAll(row);
        }
        int[] grayordinates = pool.grayordinates();
        double[] weights = pool.weights();
        double total = 0;
        double sum = 0;
        for (int i = 0; i < grayordinates.length; i++) {
            double weight = weights.length == 0 ? 1 : weights[i];
            total += weight;
            sum += weight * row[grayordinates[i]];
        }
        double mean = sum / total;
        double squares = 0;
        for (int i = 0; i < grayordinates.length; i++) {
            double weight = weights.length == 0 ? 1 : weights[i];
            squares += weight * square(row[grayordinates[i]] - mean);
        }
        return new PoolMoments(mean, Math.sqrt(squares / total));
    }

    private static double square(double x) {
        return x * x;
    }

    /** The largest magnitude in a row; infinite or NaN if a value is not finite. */
    static float bound(float[] row) {
        // Without their sign the bits of floats are ordered as their magnitudes, NaN above infinity.
        int[] largest = new int[LANES];
        for (int from = 0; from < row.length; from += LANES) {
            int count = Math.min(LANES, row.length - from);
            for (int i = 0; i < count; i++) {
                largest[i] = Math.max(largest[i], Float.floatToRawIntBits(row[from + i]) & Integer.MAX_VALUE);
            }
        }
        int bits = 0;
        for (int lane : largest) {
            bits = Math.max(bits, lane);
        }
        return Float.intBitsToFloat(bits);
    }
}
