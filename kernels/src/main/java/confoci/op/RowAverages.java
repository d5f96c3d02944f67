package confoci.op;

/**
 * Weighted sums of rows of a dense matrix, for many selections of rows at once: the averaging of connectivity over foci. The matrix comes
 * in tiles of consecutive rows, in order, and need never be in memory as a whole.
 *
 * <p>For every selection s and column c, in float32, over the entries (row r, weight w) of the selection in their order, rows ascending:
 * {@code S = fma(w, matrix[r][c], S)}, starting at 0 before the first tile. The accumulators are carried from tile to tile, so the height
 * of a tile never changes a bit.
 */
public interface RowAverages extends AutoCloseable {

    /**
     * Adds the next rows of the matrix.
     *
     * @param rows    how many
     * @param values  row by row, as many values per row as the matrix has columns
     */
    void add(int rows, float[] values);

    /**
     * The sums so far.
     *
     * @return for each selection a value per column
     */
    float[][] sums();

    @Override
    void close();
}
