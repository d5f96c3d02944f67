package confoci.host.surrogate.variogram;

import java.util.function.ObjIntConsumer;
import java.util.stream.IntStream;

/** A percentile of more distances than are kept at a time. */
final class Percentile {

    private static final int PASS_BITS = 21;
    private static final int BINS = 1 << PASS_BITS;

    private Percentile() {
    }

    /**
     * The percentile as numpy has it by default: between two distances in proportion.
     *
     * @param rows    how many rows of distances there are
     * @param columns how many distances each has; all are at least 0
     * @param row     gives the distances of a row; asked three times, by several threads
     */
    static double of(double percent, int rows, int columns, ObjIntConsumer<double[]> row) {
        double place = percent / 100 * ((double) rows * columns - 1);
        long below = (long) place;
        double share = place - below;
        double first = select(below, rows, columns, row);
        if (share == 0) {
            return first;
        }
        double next = select(below + 1, rows, columns, row);
        return share < 0.5 ? first + (next - first) * share : next - (next - first) * (1 - share);
    }

    /** The distance of a rank, from 0: the bits of numbers of one sign have their order. */
    private static double select(long rank, int rows, int columns, ObjIntConsumer<double[]> row) {
        long known = 0;
        long rest = rank;
        for (int shift = 2 * PASS_BITS; shift >= 0; shift -= PASS_BITS) {
            long[] counts = count(known, shift, rows, columns, row);
            int bin = 0;
            while (rest >= counts[bin]) {
                rest -= counts[bin++];
            }
            known |= (long) bin << shift;
        }
        return Double.longBitsToDouble(known);
    }

    private static long[] count(long known, int shift, int rows, int columns, ObjIntConsumer<double[]> row) {
        int parts = Math.min(rows, Runtime.getRuntime().availableProcessors());
        return IntStream.range(0, parts).parallel().mapToObj(part -> {
            long[] counts = new long[BINS];
            double[] distances = new double[columns];
            for (int r = (int) ((long) rows * part / parts); r < (int) ((long) rows * (part + 1) / parts); r++) {
                row.accept(distances, r);
                for (double distance : distances) {
                    long bits = Double.doubleToRawLongBits(distance);
                    if (shift == 2 * PASS_BITS || bits >>> shift + PASS_BITS == known >>> shift + PASS_BITS) {
                        counts[(int) (bits >>> shift) & BINS - 1]++;
                    }
                }
            }
            return counts;
        }).reduce((one, other) -> {
            for (int bin = 0; bin < BINS; bin++) {
                one[bin] += other[bin];
            }
            return one;
        }).orElseThrow();
    }
}
