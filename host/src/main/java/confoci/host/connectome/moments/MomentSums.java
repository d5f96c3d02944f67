package confoci.host.connectome.moments;

import java.util.Arrays;

/**
 * Computes the moments of rows, in float64 and always in the same order: lane l of {@value #LANES} sums elements l, l + {@value #LANES}
 * and so on, and then the lanes are summed in order. Deviations are taken from the mean, in a second pass over the row.
 *
 * <p>The lanes are what the compiler turns into vector instructions: about 0.4 ns an element. Used by one thread.
 */
public final class MomentSums {

    /** Powers of two up to 512 are equally fast; the bytes of results depend on it. */
    private static final int LANES = 256;

    private static final int SIGN = 0x80000000;
    private static final int INFINITE = 0x7F800000;

    private final int[] runs;
    private final int size;
    private final float[] row;
    private final double[] first = new double[LANES];
    private final double[] second = new double[LANES];
    private final double[] third = new double[LANES];
    private final double[] fourth = new double[LANES];
    private final int[] magnitude = new int[LANES];

    /** For moments over some of a row's elements: the pool, ascending, at least one. */
    public MomentSums(int... pool) {
        this.runs = runs(pool);
        this.size = pool.length;
        this.row = new float[size];
    }

    /** Starts and lengths of consecutive grayordinates, since nearly all of them usually are. */
    private static int[] runs(int[] pool) {
        int[] runs = new int[2 * pool.length];
        int count = 0;
        for (int i = 0; i < pool.length; i++) {
            if (i > 0 && pool[i] == pool[i - 1] + 1) {
                runs[count - 1]++;
            } else {
                runs[count++] = pool[i];
                runs[count++] = 1;
            }
        }
        return Arrays.copyOf(runs, count);
    }

    /**
     * The moments of a row.
     *
     * @param values its elements
     * @param self   the row's own grayordinate, whose element counts as 0 if it is in the pool
     * @return the moments; all NaN if another element of the pool is not finite
     */
    public RowMoments of(float[] values, int self) {
        int place = 0;
        for (int run = 0; run < runs.length; run += 2) {
            int start = runs[run];
            int length = runs[run + 1];
            System.arraycopy(values, start, row, place, length);
            if (self >= start && self < start + length) {
                row[place + self - start] = 0;
            }
            place += length;
        }
        Arrays.fill(first, 0);
        Arrays.fill(magnitude, 0);
        for (int start = 0; start < size; start += LANES) {
            int lanes = Math.min(LANES, size - start);
            addValues(start, lanes);
            raiseMagnitude(start, lanes);
        }
        int bits = 0;
        for (int lane : magnitude) {
            bits = Math.max(bits, lane);
        }
        if (bits >= INFINITE) {
            return new RowMoments(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        return central(total(first) / size, Float.intBitsToFloat(bits));
    }

    private RowMoments central(double mean, double largest) {
        Arrays.fill(second, 0);
        Arrays.fill(third, 0);
        Arrays.fill(fourth, 0);
        for (int start = 0; start < size; start += LANES) {
            int lanes = Math.min(LANES, size - start);
            addSquares(start, lanes, mean);
            addCubes(start, lanes, mean);
            addFourthPowers(start, lanes, mean);
        }
        double variance = total(second) / size;
        if (variance == 0) {
            return new RowMoments(mean, 0, 0, 0, largest);
        }
        double sd = Math.sqrt(variance);
        return new RowMoments(mean, sd, total(third) / size / (variance * sd), total(fourth) / size / (variance * variance) - 3, largest);
    }

    private static double total(double[] lanes) {
        double sum = 0;
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    // One array is written per loop: with two, the compiler cannot prove that they are different.

    private void addValues(int start, int lanes) {
        for (int l = 0; l < lanes; l++) {
            first[l] += row[start + l];
        }
    }

    /** Without their sign the bits of floats are ordered as their magnitudes, NaN above infinity. */
    private void raiseMagnitude(int start, int lanes) {
        for (int l = 0; l < lanes; l++) {
            magnitude[l] = Math.max(magnitude[l], Float.floatToRawIntBits(row[start + l]) & ~SIGN);
        }
    }

    private void addSquares(int start, int lanes, double mean) {
        for (int l = 0; l < lanes; l++) {
            double d = row[start + l] - mean;
            second[l] += d * d;
        }
    }

    private void addCubes(int start, int lanes, double mean) {
        for (int l = 0; l < lanes; l++) {
            double d = row[start + l] - mean;
            third[l] += d * d * d;
        }
    }

    private void addFourthPowers(int start, int lanes, double mean) {
        for (int l = 0; l < lanes; l++) {
            double d = row[start + l] - mean;
            double square = d * d;
            fourth[l] += square * square;
        }
    }
}
