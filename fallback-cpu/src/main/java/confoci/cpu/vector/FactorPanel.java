package confoci.cpu.vector;

import confoci.op.FactorRowsRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Makes a panel of columns of many rows, strip by strip of two vectors; a lane is a column. Factors go in blocks: those of the panel stay
 * in the second-level cache while all rows pass. The entries are carried from block to block, so each still grows factor by factor. Used
 * by one thread.
 *
 * <p>Goto K, van de Geijn RA 2008, ACM Trans Math Softw 34:12, with the sums in the order of the definition.
 */
final class FactorPanel {

    private static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;
    private static final int LANES = SPECIES.length();
    /** Columns of a strip. */
    private static final int STRIP = 2 * LANES;
    /** Strips of a panel: as much of a factor is read at once as memory likes. */
    private static final int STRIPS = 4;
    static final int COLUMNS = STRIPS * STRIP;
    /** Rows whose entries are in registers at once; twelve vectors of them, enough for two multiply-adds per cycle. */
    static final int ROWS = 6;
    private static final int FACTORS = 256;

    private final FactorRowsRequest request;
    /** By strip, then by factor. */
    private final float[] factors = new float[FACTORS * COLUMNS];
    /** By strip, then by row. */
    private float[] entries = new float[0];

    FactorPanel(FactorRowsRequest request) {
        this.request = request;
    }

    /** How many panels the columns make. */
    static int panels(int grayordinates) {
        return (grayordinates - 1) / COLUMNS + 1;
    }

    /**
     * Makes a panel of some rows.
     *
     * @param rows   the rows' own factors, see {@link #pack}
     * @param count  how many rows
     * @param panel  which columns
     * @param target receives whole rows
     * @param offset where the first begins, in bytes
     */
    void make(float[] rows, int count, int panel, MemorySegment target, long offset) {
        int height = groups(count) * ROWS;
        if (entries.length < height * COLUMNS) {
            entries = new float[height * COLUMNS];
        }
        Arrays.fill(entries, 0, height * COLUMNS, 0);
        int column = panel * COLUMNS;
        int columns = Math.min(COLUMNS, request.grayordinates() - column);
        for (int k = 0; k < request.factors(); k += FACTORS) {
            int n = Math.min(FACTORS, request.factors() - k);
            packColumns(k, n, column, columns);
            for (int row = 0; row < height; row += ROWS) {
                for (int strip = 0; strip * STRIP < columns; strip++) {
                    multiply(rows, row * request.factors() + k * ROWS, strip * FACTORS * STRIP, n, (strip * height + row) * STRIP);
                }
            }
        }
        for (int strip = 0; strip * STRIP < columns; strip++) {
            long at = offset + ((long) column + strip * STRIP) * Float.BYTES;
            finish(strip * height * STRIP, count, Math.min(STRIP, columns - strip * STRIP), target, at);
        }
    }

    private void packColumns(int factor, int n, int column, int columns) {
        for (int k = 0; k < n; k++) {
            int from = (factor + k) * request.grayordinates() + column;
            for (int strip = 0; strip * STRIP < columns; strip++) {
                System.arraycopy(request.values(), from + strip * STRIP, factors, (strip * FACTORS + k) * STRIP,
                        Math.min(STRIP, columns - strip * STRIP));
            }
        }
    }

    /** Copies the entries of a strip to where they belong, as Fisher's z if that is asked for. */
    private void finish(int from, int count, int columns, MemorySegment target, long offset) {
        if (request.fisherZ()) {
            for (int i = from; i < from + count * STRIP; i += LANES) {
                VectorFisherZ.of(FloatVector.fromArray(SPECIES, entries, i)).intoArray(entries, i);
            }
        }
        for (int row = 0; row < count; row++) {
            MemorySegment.copy(entries, from + row * STRIP, target, ValueLayout.JAVA_FLOAT_UNALIGNED,
                    offset + (long) row * request.grayordinates() * Float.BYTES, columns);
        }
    }

    private static int groups(int rows) {
        return (rows - 1) / ROWS + 1;
    }

    /** Factors of rows in the order in which they are used: by group of {@link #ROWS}, then by factor, then by row; 0 beyond the last. */
    static float[] pack(FactorRowsRequest request, int first, int count) {
        float[] packed = new float[Math.multiplyExact(groups(count) * ROWS, request.factors())];
        for (int k = 0; k < request.factors(); k++) {
            int from = k * request.grayordinates() + first;
            for (int row = 0; row < count; row++) {
                packed[(row / ROWS * request.factors() + k) * ROWS + row % ROWS] = request.values()[from + row];
            }
        }
        return packed;
    }

    /** Adds the products of n factors to the entries of a group of rows in a strip. */
    private void multiply(float[] rows, int from, int columns, int n, int at) {
        FloatVector a0 = entry(at, 0);
        FloatVector a1 = entry(at, 1);
        FloatVector a2 = entry(at, 2);
        FloatVector a3 = entry(at, 3);
        FloatVector a4 = entry(at, 4);
        FloatVector a5 = entry(at, 5);
        FloatVector b0 = entry(at + LANES, 0);
        FloatVector b1 = entry(at + LANES, 1);
        FloatVector b2 = entry(at + LANES, 2);
        FloatVector b3 = entry(at + LANES, 3);
        FloatVector b4 = entry(at + LANES, 4);
        FloatVector b5 = entry(at + LANES, 5);
        for (int k = 0; k < n; k++) {
            FloatVector a = FloatVector.fromArray(SPECIES, factors, columns + k * STRIP);
            FloatVector b = FloatVector.fromArray(SPECIES, factors, columns + k * STRIP + LANES);
            int row = from + k * ROWS;
            FloatVector x0 = FloatVector.broadcast(SPECIES, rows[row]);
            a0 = x0.fma(a, a0);
            b0 = x0.fma(b, b0);
            FloatVector x1 = FloatVector.broadcast(SPECIES, rows[row + 1]);
            a1 = x1.fma(a, a1);
            b1 = x1.fma(b, b1);
            FloatVector x2 = FloatVector.broadcast(SPECIES, rows[row + 2]);
            a2 = x2.fma(a, a2);
            b2 = x2.fma(b, b2);
            FloatVector x3 = FloatVector.broadcast(SPECIES, rows[row + 3]);
            a3 = x3.fma(a, a3);
            b3 = x3.fma(b, b3);
            FloatVector x4 = FloatVector.broadcast(SPECIES, rows[row + 4]);
            a4 = x4.fma(a, a4);
            b4 = x4.fma(b, b4);
            FloatVector x5 = FloatVector.broadcast(SPECIES, rows[row + 5]);
            a5 = x5.fma(a, a5);
            b5 = x5.fma(b, b5);
        }
        put(a0, b0, at, 0);
        put(a1, b1, at, 1);
        put(a2, b2, at, 2);
        put(a3, b3, at, 3);
        put(a4, b4, at, 4);
        put(a5, b5, at, 5);
    }

    private FloatVector entry(int at, int row) {
        return FloatVector.fromArray(SPECIES, entries, at + row * STRIP);
    }

    private void put(FloatVector a, FloatVector b, int at, int row) {
        a.intoArray(entries, at + row * STRIP);
        b.intoArray(entries, at + row * STRIP + LANES);
    }
}
