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

    /** Smaller sums of powers have lost what they are made of: the powers are too small for numbers of full precision. */
    private static final double SMALLEST_POWERS = 0x1p-960;

    /** The moments of values that are drawn alike. */
    static PoolMoments ofAll(float[] row) {
        double[] sums = new double[LANES];
        for (int from = 0; from < row.length; from += LANES) {
            add(sums, row, from, Math.min(LANES, row.length - from));
        }
        double mean = total(sums) / row.length;
        double[] squares = new double[LANES];
        for (int from = 0; from < row.length; from += LANES) {
            addSquares(squares, row, from, Math.min(LANES, row.length - from), mean);
        }
        return new PoolMoments(mean, Math.sqrt(total(squares) / row.length));
    }

    // Loops that are methods of their own are compiled soon, and as vector instructions wherever they are called from.

    private static void add(double[] sums, float[] row, int from, int count) {
        for (int i = 0; i < count; i++) {
            sums[i] += row[from + i];
        }
    }

    private static void addSquares(double[] sums, float[] row, int from, int count, double mean) {
        for (int i = 0; i < count; i++) {
            double difference = row[from + i] - mean;
            sums[i] += difference * difference;
        }
    }

    private static void addPowers(double[] sums, float[] row, int from, int count) {
        for (int i = 0; i < count; i++) {
            double power = row[from + i];
            power *= power;
            power *= power;
            power *= power;
            power *= power;
            sums[i] += power;
        }
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

    /**
     * What no magnitude in a row exceeds, and the largest comes close to: the 16-norm, a little rounded up. Unlike a maximum it is a loop
     * of sums, which takes a fifth of the time. Not finite if a value is not.
     */
    static double bound(float[] row) {
        double[] sums = new double[LANES];
        for (int from = 0; from < row.length; from += LANES) {
            addPowers(sums, row, from, Math.min(LANES, row.length - from));
        }
        double total = total(sums);
        if (total < SMALLEST_POWERS || total == Double.POSITIVE_INFINITY) {
            return largest(row);
        }
        return 1.0001 * Math.sqrt(Math.sqrt(Math.sqrt(Math.sqrt(total))));
    }

    private static double largest(float[] row) {
        float largest = 0;
        for (float value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
