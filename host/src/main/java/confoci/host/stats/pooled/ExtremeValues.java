package confoci.host.stats.pooled;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The largest distinct values of a population and how probable each is or more. A population with no more distinct values than are kept is
 * known completely.
 *
 * @param values      falling
 * @param probability of every value, exact but for rounding
 * @param complete    whether these are all values there are
 */
record ExtremeValues(double[] values, double[] probability, boolean complete) {

    static final int KEPT = 32;

    /** The largest values of sign * X. */
    static ExtremeValues of(Population population, int sign) {
        // Ascending while they are collected; a value that was pushed out can never come back, because the smallest kept one only grows.
        double[] values = new double[KEPT + 1];
        double[] probability = new double[KEPT + 1];
        int count = 0;
        boolean complete = true;
        int[] candidates = ExtremeCandidates.of(population, sign, KEPT);
        for (int j : candidates) {
            double p = population.probability(j);
            double value = sign * population.value(j) + 0.0;
            if (p == 0 || count == KEPT && value < values[0]) {
                complete &= p == 0;
                continue;
            }
            int place = Arrays.binarySearch(values, 0, count, value);
            if (place >= 0) {
                probability[place] += p;
                continue;
            }
            place = -place - 1;
            System.arraycopy(values, place, values, place + 1, count - place);
            System.arraycopy(probability, place, probability, place + 1, count - place);
            values[place] = value;
            probability[place] = p;
            if (++count > KEPT) {
                count = KEPT;
                System.arraycopy(values, 1, values, 0, KEPT);
                System.arraycopy(probability, 1, probability, 0, KEPT);
                complete = false;
            }
        }
        double[] falling = new double[count];
        double[] theirs = new double[count];
        for (int n = 0; n < count; n++) {
            falling[n] = values[count - 1 - n];
            theirs[n] = probability[count - 1 - n];
        }
        return new ExtremeValues(falling, theirs, complete && candidates.length == population.size());
    }

    double largest() {
        return values[0];
    }

    /** Whether P(X &gt;= x) follows from the kept values. */
    boolean covers(double x) {
        return complete || x >= values[values.length - 1];
    }

    /** P(X &gt;= x); where it is not known, the probability of all kept values. */
    double tail(double x) {
        double sum = 0;
        for (int n = 0; n < values.length && values[n] >= x; n++) {
            sum += probability[n];
        }
        return sum;
    }

    /** How long they are in a record. */
    int bytes() {
        return 2 + values.length * (Float.BYTES + Double.BYTES);
    }

    /** Writes them into a record; {@link #get} reads them. */
    void put(ByteBuffer out) {
        out.put((byte) values.length).put((byte) (complete ? 1 : 0));
        for (int n = 0; n < values.length; n++) {
            // The values were float32 in the row.
            out.putFloat((float) values[n]).putDouble(probability[n]);
        }
    }

    /** @throws java.nio.BufferUnderflowException if the record is cut off */
    static ExtremeValues get(ByteBuffer in) {
        double[] values = new double[in.get()];
        double[] probability = new double[values.length];
        boolean complete = in.get() == 1;
        for (int n = 0; n < values.length; n++) {
            values[n] = in.getFloat();
            probability[n] = in.getDouble();
        }
        return new ExtremeValues(values, probability, complete);
    }
}
