// Rows of a product of matrices (confoci.op.MatrixProduct). A work-group of 64 makes 256 columns of 8 rows, a work-item 4 columns, 64
// apart; the rows' own values are shared.
//
// first, count   the first row; how many
// rows, columns  of the whole product
// terms          how many terms are in left and right; they follow those that are done
// begun          whether the sums of the terms that are done are in entry
// fisherZ        whether to end with Fisher's z: with the last terms, if it is asked for
// left, right    by term a number per row, and per column; they may be the same
// entry          the rows
KERNEL void matrix_product(i64 firstGroup, i32 first, i32 count, i32 rows, i32 columns, i32 terms, i32 begun, i32 fisherZ,
        GLOBAL const float *RESTRICT left, GLOBAL const float *RESTRICT right, GLOBAL float *RESTRICT entry) {
    LOCAL float own[32 * 8];
    float sum[8][4];
    i64 position[4];
    i32 lane = LOCAL_ID;
    i32 wide = (columns + 255) / 256;
    i64 group = GROUP_ID;
    i64 row = group / wide * 8;
    i64 column = group % wide * 256 + lane;
    if (row >= count) {
        return;
    }
    UNROLL
    for (i32 c = 0; c < 4; c++) {
        // A column beyond the last repeats it and is not kept.
        position[c] = column + 64 * c < columns ? column + 64 * c : columns - 1;
        UNROLL
        for (i32 r = 0; r < 8; r++) {
            sum[r][c] = begun && row + r < count ? entry[(row + r) * columns + position[c]] : 0.0f;
        }
    }
    for (i32 k = 0; k < terms; k += 32) {
        i32 n = terms - k < 32 ? terms - k : 32;
        SYNC_LOCAL;
        for (i32 i = lane; i < n * 8; i += 64) {
            own[i] = row + i % 8 < count ? left[(i64) (k + i / 8) * rows + first + row + i % 8] : 0.0f;
        }
        SYNC_LOCAL;
        for (i32 i = 0; i < n; i++) {
            GLOBAL const float *term = right + (i64) (k + i) * columns;
            float x[4];
            UNROLL
            for (i32 c = 0; c < 4; c++) {
                x[c] = term[position[c]];
            }
            UNROLL
            for (i32 r = 0; r < 8; r++) {
                float y = own[i * 8 + r];
                UNROLL
                for (i32 c = 0; c < 4; c++) {
                    sum[r][c] = FMA_F32(y, x[c], sum[r][c]);
                }
            }
        }
    }
    // Other work-items may still read the last entry for a column beyond the last.
    SYNC_GLOBAL;
    UNROLL
    for (i32 r = 0; r < 8; r++) {
        UNROLL
        for (i32 c = 0; c < 4; c++) {
            if (row + r < count && column + 64 * c < columns) {
                entry[(row + r) * columns + position[c]] = fisherZ ? fisher_z(sum[r][c]) : sum[r][c];
            }
        }
    }
}
