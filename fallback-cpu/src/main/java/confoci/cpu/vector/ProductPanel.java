package confoci.cpu.vector;

import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * Makes a panel of columns of many rows, tile by {@linkplain ProductTile tile}; a lane is a column. Terms go in blocks: those of a strip
 * stay in the first-level cache while all rows pass, one behind the other as they lie in memory. The entries are carried from block to
 * block, so each still grows term by term. Used by one thread.
 *
 * <p>The columns of a panel are copied once per call, from places far apart in memory: the more rows a call makes, the less that counts.
 */
final class ProductPanel {

    private static final int STRIP = ProductTile.STRIP;
    /** Strips of a panel: as much of a term is read at once as memory likes. */
    private static final int STRIPS = 8;
    static final int COLUMNS = STRIPS * STRIP;
    static final int ROWS = ProductTile.ROWS;
    private static final int TERMS = 128;

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

    /** How many blocks the terms make. */
    static int blocks(int terms) {
        return (terms - 1) / TERMS + 1;
    }

    /** Rows with those that fill up the last tile. */
    static int height(int rows) {
        return ((rows - 1) / ROWS + 1) * ROWS;
    }

    /**
     * Makes a panel of some rows.
     *
     * @param rows   the rows' own values, all blocks of {@link #pack}
     * @param count  how many rows
     * @param panel  which columns
     * @param target receives whole rows
     * @param offset where the first begins, in bytes
     */
    void make(float[] rows, int count, int panel, MemorySegment target, long offset) {
        int height = height(count);
        if (entries.length < height * COLUMNS) {
            entries = new float[height * COLUMNS];
        }
        Arrays.fill(entries, 0, height * COLUMNS, 0);
        int column = panel * COLUMNS;
        int columns = Math.min(COLUMNS, request.columns() - column);
        for (int k = 0; k < request.terms(); k += TERMS) {
            int n = Math.min(TERMS, request.terms() - k);
            packColumns(k, n, column, columns);
            for (int strip = 0; strip * STRIP < columns; strip++) {
                for (int row = 0; row < height; row += ROWS) {
                    ProductTile.add(rows, k * height + row * n, right, strip * TERMS * STRIP, n, entries, (strip * height + row) * STRIP);
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

    /**
     * Copies the values of rows for a block of terms to where they are used: by block, then by group of {@link #ROWS}, then by term, then
     * by row; 0 beyond the last.
     *
     * @param packed receives a value per term and row of {@link #height}
     */
    static void pack(MatrixProductRequest request, int first, int count, int block, float[] packed) {
        int height = height(count);
        int term = block * TERMS;
        int n = Math.min(TERMS, request.terms() - term);
        for (int k = 0; k < n; k++) {
            int from = (term + k) * request.rows() + first;
            for (int row = 0; row < height; row++) {
                packed[term * height + (row / ROWS * n + k) * ROWS + row % ROWS] = row < count ? request.left()[from + row] : 0;
            }
        }
    }
}
