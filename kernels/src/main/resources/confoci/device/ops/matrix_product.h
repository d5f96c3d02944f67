// Keeps the upper or lower 32 rows of a tile. Every work-item of the group must call it.
DEVICE void keep_sums(float sum[8][8], i32 lower, LOCAL_ARG F32x4 *memory, i32 row, i32 column, i32 count, i32 columns, i32 fisherZ,
        GLOBAL float *entry) {
    SYNC_GLOBAL;
    tile_put_sums(sum, lower, memory);
    SYNC_LOCAL;
    for (i32 i = LOCAL_ID; i < TILE_SUMS * TILE_EDGE; i += TILE_GROUP) {
        i32 at = row + TILE_SUMS * lower + i / TILE_EDGE;
        i32 to = column + i % TILE_EDGE;
        if (at < count && to < columns) {
            float value = ((LOCAL_ARG const float *) memory)[i];
            entry[(i64) at * columns + to] = fisherZ ? fisher_z(value) : value;
        }
    }
}

// Rows of a product of matrices (confoci.op.MatrixProduct). A work-group of 64 makes a tile of 64 rows and 64 columns; groups beside each
// other make tiles below each other, so that they share columns.
//
// first, count   the first row; how many
// rows, columns  of the whole product
// terms          how many terms are in left and right; they follow those that are done
// begun          whether the sums of the terms that are done are in entry
// fisherZ        whether to end with Fisher's z: with the last terms, if it is asked for
// left, right    by term a number per row, and per column; they may be the same
// entry          the rows
KERNEL_OF(TILE_GROUP, 8) void matrix_product(i64 firstGroup, i32 first, i32 count, i32 rows, i32 columns, i32 terms, i32 begun, i32 fisherZ,
        GLOBAL const float *RESTRICT left, GLOBAL const float *RESTRICT right, GLOBAL float *RESTRICT entry) {
    LOCAL F32x4 memory[TILE_SIZE_4];
    float sum[8][8];
    float ofRow[TILE_TERMS];
    float ofColumn[TILE_TERMS];
    i32 lane = LOCAL_ID;
    i32 tiles = (count + TILE_EDGE - 1) / TILE_EDGE;
    i32 row = (i32) (GROUP_ID % tiles) * TILE_EDGE;
    i64 firstColumn = GROUP_ID / tiles * TILE_EDGE;
    if (firstColumn >= columns) {
        return;
    }
    i32 column = (i32) firstColumn;
    i32 down = lane / 8 * 4;
    i32 along = lane % 8 * 4;
    UNROLL
    for (i32 r = 0; r < 8; r++) {
        UNROLL
        for (i32 c = 0; c < 8; c++) {
            i32 at = row + down + r % 4 + 32 * (r / 4);
            i32 to = column + along + c % 4 + 32 * (c / 4);
            sum[r][c] = begun && at < count && to < columns ? entry[(i64) at * columns + to] : 0.0f;
        }
    }
    // A row or column beyond the last repeats it and is not kept.
    u32 ofLeft = first + (row + lane < count ? row + lane : count - 1);
    u32 ofRight = column + lane < columns ? column + lane : columns - 1;
    tile_fetch(left, ofLeft, rows, terms, -0.0f, ofRow);
    tile_fetch(right, ofRight, columns, terms, 0.0f, ofColumn);
    for (i32 k = 0; k < terms; k += TILE_TERMS) {
        LOCAL_ARG F32x4 *ofRows = memory + (k / TILE_TERMS & 1) * TILE_HALF_4;
        LOCAL_ARG F32x4 *ofColumns = ofRows + TILE_TERMS * TILE_STRIDE_4;
        tile_put(ofRow, (LOCAL_ARG float *) ofRows);
        tile_put(ofColumn, (LOCAL_ARG float *) ofColumns);
        SYNC_LOCAL;
        ofLeft += TILE_TERMS * rows;
        ofRight += TILE_TERMS * columns;
        tile_fetch(left, ofLeft, rows, terms - k - TILE_TERMS, -0.0f, ofRow);
        tile_fetch(right, ofRight, columns, terms - k - TILE_TERMS, 0.0f, ofColumn);
        tile_multiply(ofRows, ofColumns, sum);
    }
    keep_sums(sum, 0, memory, row, column, count, columns, fisherZ, entry);
    keep_sums(sum, 1, memory, row, column, count, columns, fisherZ, entry);
}
