package confoci.cpu.vector;

import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Makes a panel of columns of many rows, tile by {@linkplain ProductTile tile}; a lane is a column. Terms go in blocks: those of the
 * panel stay in the second-level cache while all rows pass. The entries are carried from block to block, so each still grows term by term.
 * Used by one thread.
 */
final class ProductPanel {

    private static final int STRIP = ProductTile.STRIP;
    /** Strips of a panel: as much of a term is read at once as memory likes. */
    private static final int STRIPS = 4;
    static final int COLUMNS = STRIPS * STRIP;
    static final int ROWS = ProductTile.ROWS;
    private static final int TERMS = 256;

    private final MatrixProductRequest request;
    /** By strip, then by term. */
    private final float[] right = new float[TERMS * COLUMNS];
    /** By strip, then by row. */
    private float[] entries = new float[0];

    ProductPanel(MatrixProductRequest request) {
        this.request = request;
    }

    /** How many panels the columns make. */
    static int panels(int columns) {
        return (columns - 1) / COLUMNS + 1;
    }

    /**
     * Makes a panel of some rows.
     *
     * @param rows   the rows' own values, see {@link #pack}
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
        int columns = Math.min(COLUMNS, request.columns() - column);
        for (int k = 0; k < request.terms(); k += TERMS) {
            int n = Math.min(TERMS, request.terms() - k);
            packColumns(k, n, column, columns);
            for (int row = 0; row < height; row += ROWS) {
                for (int strip = 0; strip * STRIP < columns; strip++) {
                    ProductTile.add(rows, row * request.terms() + k * ROWS, right, strip * TERMS * STRIP, n, entries,
                            (strip * height + row) * STRIP);
                }
            }
        }
        for (int strip = 0; strip * STRIP < columns; strip++) {
            long at = offset + ((long) column + strip * STRIP) * Float.BYTES;
            finish(strip * height * STRIP, count, Math.min(STRIP, columns - strip * STRIP), target, at);
        }
    }

    private void packColumns(int term, int n, int column, int columns) {
        for (int k = 0; k < n; k++) {
            int from = (term + k) * request.columns() + column;
            for (int strip = 0; strip * STRIP < columns; strip++) {
                System.arraycopy(request.right(), from + strip * STRIP, right, (strip * TERMS + k) * STRIP,
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
                    offset + (long) row * request.columns() * Float.BYTES, columns);
        }
    }

    private static int groups(int rows) {
        return (rows - 1) / ROWS + 1;
    }

    /** Values of rows in the order in which they are used: by group of {@link #ROWS}, then by term, then by row; 0 beyond the last. */
    static float[] pack(MatrixProductRequest request, int first, int count) {
        float[] packed = new float[Math.multiplyExact(groups(count) * ROWS, request.terms())];
        for (int k = 0; k < request.terms(); k++) {
            int from = k * request.rows() + first;
            for (int row = 0; row < count; row++) {
                packed[(row / ROWS * request.terms() + k) * ROWS + row % ROWS] = request.left()[from + row];
            }
        }
        return packed;
    }
}
