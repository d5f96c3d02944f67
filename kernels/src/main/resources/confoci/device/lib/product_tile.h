// A tile of 64 rows and 64 columns of a product of matrices. A work-group of 64 makes it, a work-item 8 x 8 of it: rows 4 * (lane / 8) + r
// and those 32 below, columns 4 * (lane % 8) + c and those 32 to the right. Four terms of all rows and columns at a time lie in local
// memory, in one half of it; the next four are fetched while these are multiplied, and go into the other half. A term beyond the last one
// is -0 * 0 = -0, which leaves the bits of any sum as they are.
//
// Where a tile is kept, the place of a work-item in it depends on a loop: PoCL 3.1 loses a condition of the work-item alone that is asked
// again after a barrier, and writes beyond the last column.

#define TILE_EDGE 64
#define TILE_GROUP 64
#define TILE_TERMS 4
// Of one term; a little longer than the tile, so that those who put terms of one row meet at no bank of the memory.
#define TILE_STRIDE 72
#define TILE_STRIDE_4 (TILE_STRIDE / 4)
#define TILE_HALF_4 (2 * TILE_TERMS * TILE_STRIDE_4)
// Those rows whose sums the memory holds at once, which is more than the terms.
#define TILE_SUMS 32
#define TILE_SIZE_4 (TILE_SUMS * TILE_EDGE / 4)

// Adds four terms to the sums of a work-item. rows, columns: by term, 64 each.
DEVICE void tile_multiply(LOCAL_ARG const F32x4 *rows, LOCAL_ARG const F32x4 *columns, float sum[8][8]) {
    rows += LOCAL_ID / 8;
    columns += LOCAL_ID % 8;
    UNROLL
    for (i32 k = 0; k < TILE_TERMS; k++) {
        F32x4 above = rows[k * TILE_STRIDE_4];
        F32x4 below = rows[k * TILE_STRIDE_4 + 8];
        F32x4 left = columns[k * TILE_STRIDE_4];
        F32x4 right = columns[k * TILE_STRIDE_4 + 8];
        float y[8] = {above.x, above.y, above.z, above.w, below.x, below.y, below.z, below.w};
        float x[8] = {left.x, left.y, left.z, left.w, right.x, right.y, right.z, right.w};
        UNROLL
        for (i32 r = 0; r < 8; r++) {
            UNROLL
            for (i32 c = 0; c < 8; c++) {
                sum[r][c] = FMA_F32(y[r], x[c], sum[r][c]);
            }
        }
    }
}

// Fetches terms, the first of them at a place among less than 2^31, the next ones so far apart; n of them are there.
DEVICE void tile_fetch(GLOBAL const float *from, u32 place, u32 apart, i32 n, float beyond, float value[TILE_TERMS]) {
    if (n >= TILE_TERMS) {
        UNROLL
        for (i32 k = 0; k < TILE_TERMS; k++) {
            value[k] = from[place + k * apart];
        }
    } else {
        UNROLL
        for (i32 k = 0; k < TILE_TERMS; k++) {
            value[k] = k < n ? from[place + k * apart] : beyond;
        }
    }
}

// Puts the terms of a work-item's column into local memory.
DEVICE void tile_put(const float value[TILE_TERMS], LOCAL_ARG float *to) {
    UNROLL
    for (i32 k = 0; k < TILE_TERMS; k++) {
        to[k * TILE_STRIDE + LOCAL_ID] = value[k];
    }
}

// Puts the sums of the upper or lower 32 rows into local memory, row by row.
DEVICE void tile_put_sums(float sum[8][8], i32 lower, LOCAL_ARG F32x4 *to) {
    UNROLL
    for (i32 r = 0; r < 4; r++) {
        i32 at = (LOCAL_ID / 8 * 4 + r) * (TILE_EDGE / 4) + LOCAL_ID % 8;
        F32x4 left;
        left.x = sum[4 * lower + r][0];
        left.y = sum[4 * lower + r][1];
        left.z = sum[4 * lower + r][2];
        left.w = sum[4 * lower + r][3];
        F32x4 right;
        right.x = sum[4 * lower + r][4];
        right.y = sum[4 * lower + r][5];
        right.z = sum[4 * lower + r][6];
        right.w = sum[4 * lower + r][7];
        to[at] = left;
        to[at + 8] = right;
    }
}
