// Adds the next rows of a matrix to weighted sums (confoci.op.RowAverages). A work-item takes one column of one selection.
//
// firstRow, columns   the tile's first row; its row length
// tile                the rows, one after another
// from, to            per selection its entries that lie in the tile
// row, weight         the entries of all selections, rows ascending within each
KERNEL void add_rows(i32 selections, i32 columns, i64 firstRow, GLOBAL const float *RESTRICT tile, GLOBAL const i32 *RESTRICT from,
        GLOBAL const i32 *RESTRICT to, GLOBAL const i32 *RESTRICT row, GLOBAL const float *RESTRICT weight, GLOBAL float *RESTRICT sum) {
    i64 id = GLOBAL_ID;
    if (id >= (i64) selections * columns) {
        return;
    }
    i32 selection = (i32) (id / columns);
    i64 column = id % columns;
    float s = sum[id];
    for (i32 i = from[selection]; i < to[selection]; i++) {
        s = FMA_F32(weight[i], tile[(row[i] - firstRow) * columns + column], s);
    }
    sum[id] = s;
}
