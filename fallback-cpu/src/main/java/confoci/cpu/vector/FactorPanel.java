package confoci.cpu.vector;

import confoci.op.FactorRowsRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Makes a panel of columns of many rows, tile by {@linkplain ProductTile tile}; a lane is a column. Factors go in blocks: those of the
 * panel stay in the second-level cache while all rows pass. The entries are carried from block to block, so each still grows factor by
 * factor. Used by one thread.
 */
final class FactorPanel {

    private static final int STRIP = ProductTile.STRIP;
    /** Strips of a panel: as much of a factor is read at once as memory likes. */
    private static final int STRIPS = 4;
    static final int COLUMNS = STRIPS * STRIP;
    static final int ROWS = ProductTile.ROWS;
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
                    ProductTile.add(rows, row * request.factors() + k * ROWS, factors, strip * FACTORS * STRIP, n, entries,
                            (strip * height + row) * STRIP);
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
            for (int i = from; i < from + count * STRIP; i += ProductTile.LANES) {
                VectorFisherZ.of(FloatVector.fromArray(ProductTile.SPECIES, entries, i)).intoArray(entries, i);
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
}
