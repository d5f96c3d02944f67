package confoci.host.gbc;

import confoci.op.ConnectomeRows;
import confoci.task.TaskThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/**
 * Sums of rows and of columns of a square matrix that comes strip by strip; self-connections and silent places are left out.
 *
 * <p>Sums are float64, always in the same order, whatever the strips and threads. A row is cut into chunks of {@value #CHUNK} columns, from
 * the first of its strip, so that strips of whole chunks may be as wide as you like; lane
 * l of {@value #LANES} sums elements l, l + {@value #LANES} and so on of a chunk, then lanes and chunks are summed in order. A column is
 * summed row by row.
 */
final class StripSums implements AutoCloseable {

    private static final int CHUNK = 2048;
    private static final int LANES = 256;

    private final EdgeRule rule;
    private final BitSet silent;
    private final double[] sums;
    private final ExecutorService threads = TaskThreads.of(Runtime.getRuntime().availableProcessors(), "confoci-gbc");

    /** @param silent places that count nowhere */
    StripSums(EdgeRule rule, BitSet silent, int places) {
        this.rule = rule;
        this.silent = silent;
        this.sums = new double[places];
    }

    /**
     * Which parts of a strip are added, and where it lies.
     *
     * @param row          the place of its first row
     * @param column       the place of its first column
     * @param rows         whether each row is added to the sum of its place
     * @param firstCounted the first place whose column is added to its sum, those after it, too
     */
    record Place(int row, int column, boolean rows, int firstCounted) {
    }

    /** Adds a strip. Strips of one row come from left to right, those of one column from above. */
    void add(ConnectomeRows strip, Place place) {
        int width = strip.grayordinates();
        int chunks = (width + CHUNK - 1) / CHUNK;
        double[][] partial = new double[chunks][];
        List<Future<?>> work = new ArrayList<>();
        for (int c = 0; c < chunks; c++) {
            int chunk = c;
            work.add(threads.submit(() -> partial[chunk] = chunk(strip, place, chunk * CHUNK, Math.min(CHUNK, width - chunk * CHUNK))));
        }
        work.forEach(TaskThreads::await);
        if (place.rows) {
            for (double[] ofChunk : partial) {
                for (int i = 0; i < ofChunk.length; i++) {
                    sums[place.row + i] += ofChunk[i];
                }
            }
        }
    }

    private double[] chunk(ConnectomeRows strip, Place place, int from, int count) {
        ConnectomeRows.Reader reader = strip.reader();
        float[] values = new float[CHUNK];
        double[] lanes = new double[LANES];
        int first = place.column + from;
        double[] columns = new double[count];
        System.arraycopy(sums, first, columns, 0, count);
        int[] silentHere = silent.get(first, first + count).stream().toArray();
        double[] rows = new double[strip.count()];
        int counted = Math.clamp(place.firstCounted - (long) first, 0, count);
        for (int i = 0; i < rows.length; i++) {
            int own = place.row + i - first;
            if (silent.get(place.row + i)) {
                continue;
            }
            reader.copy(i, from, count, values, 0);
            rule.apply(values, count);
            for (int s : silentHere) {
                values[s] = 0;
            }
            if (own >= 0 && own < count) {
                values[own] = 0;
            }
            if (place.rows) {
                rows[i] = sum(values, count, lanes);
            }
            for (int j = counted; j < count; j++) {
                columns[j] += values[j];
            }
        }
        System.arraycopy(columns, counted, sums, first + counted, count - counted);
        return rows;
    }

    private static double sum(float[] values, int count, double[] lanes) {
        Arrays.fill(lanes, 0);
        for (int start = 0; start < count; start += LANES) {
            int n = Math.min(LANES, count - start);
            for (int l = 0; l < n; l++) {
                lanes[l] += values[start + l];
            }
        }
        double sum = 0;
        for (double lane : lanes) {
            sum += lane;
        }
        return sum;
    }

    /** The sums so far, one per place; not copied. */
    double[] sums() {
        return sums;
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
