// Takes the upper or lower 32 rows of a tile of sums into the moments. Every work-item of the group must call it; a place of the moments
// always has the same one.
DEVICE void take_up(float sum[8][8], i32 lower, LOCAL_ARG F32x4 *memory, i32 row, i32 column, i32 count, i32 columns, i32 voxels,
        float share, float rest, GLOBAL float *moments) {
    SYNC_LOCAL;
    tile_put_sums(sum, lower, memory);
    SYNC_LOCAL;
    for (i32 i = LOCAL_ID; i < TILE_SUMS * TILE_EDGE; i += TILE_GROUP) {
        i32 at = row + TILE_SUMS * lower + i / TILE_EDGE;
        i32 to = column + i % TILE_EDGE;
        if (at < count && to < columns) {
            GLOBAL float *high = moments + (i64) at * 3 * voxels + to;
            GLOBAL float *low = high + voxels;
            GLOBAL float *squares = low + voxels;
            float h = *high;
            float d = fisher_z(((LOCAL_ARG const float *) memory)[i]) - h - *low;
            float step = d * share;
            float next = h + step;
            *high = next;
            *low = *low + (step - (next - h));
            *squares = FMA_F32(d * rest, d, *squares);
        }
    }
}

// Fetches four time points of the tile's seeds: a work-item one time point, of seed lane / 4 and those 16, 32 and 48 below. What follows
// the last seed is fetched with it and not kept.
DEVICE void fetch_seeds(GLOBAL const float *seed, i32 volumes, i32 from, float value[TILE_TERMS]) {
    i32 t = from + LOCAL_ID % TILE_TERMS;
    UNROLL
    for (i32 i = 0; i < TILE_TERMS; i++) {
        value[i] = t < volumes ? seed[(u32) (LOCAL_ID / TILE_TERMS + TILE_GROUP / TILE_TERMS * i) * volumes + t] : -0.0f;
    }
}

// Puts what fetch_seeds fetched into local memory.
DEVICE void put_seeds(const float value[TILE_TERMS], LOCAL_ARG float *to) {
    UNROLL
    for (i32 i = 0; i < TILE_TERMS; i++) {
        to[LOCAL_ID % TILE_TERMS * TILE_STRIDE + LOCAL_ID / TILE_TERMS + TILE_GROUP / TILE_TERMS * i] = value[i];
    }
}

// Takes subjects into the moments of Fisher's z of seeds with voxels (confoci.op.GroupConnectivity). A work-group of 64 takes a tile of 64
// seeds and 64 voxels; groups beside each other take tiles below each other, so that they share voxels.
//
// first, count       the first seed of the moments; how many
// seeds, voxels      of a subject
// column, columns    the first voxel of the series; how many
// subjects           how many; the rest is in their order
// volume             time points of each
// share, rest        what each counts in the mean; what its difference from the mean counts in the squares
// seed               by subject, then by seed a number per time point; 63 seeds more at the end, which may hold anything
// series             by subject, then by time point a number per voxel of the columns
// moments            by seed of the count high, low and squares, each of them per voxel
KERNEL_OF(TILE_GROUP, 6) void group_connectivity(i64 firstGroup, i32 first, i32 count, i32 seeds, i32 voxels, i32 column, i32 columns,
        i32 subjects, GLOBAL const i32 *RESTRICT volume, GLOBAL const float *RESTRICT share, GLOBAL const float *RESTRICT rest,
        GLOBAL const float *RESTRICT seed, GLOBAL const float *RESTRICT series, GLOBAL float *RESTRICT moments) {
    LOCAL F32x4 memory[TILE_SIZE_4];
    float sum[8][8];
    float ofSeeds[TILE_TERMS];
    float ofVoxel[TILE_TERMS];
    i32 tiles = (count + TILE_EDGE - 1) / TILE_EDGE;
    i32 row = (i32) (GROUP_ID % tiles) * TILE_EDGE;
    i64 firstVoxel = GROUP_ID / tiles * TILE_EDGE;
    if (firstVoxel >= columns) {
        return;
    }
    i32 from = (i32) firstVoxel;
    i32 voxel = from + LOCAL_ID;
    i64 before = 0;
    for (i32 k = 0; k < subjects; k++) {
        i32 volumes = volume[k];
        UNROLL
        for (i32 r = 0; r < 8; r++) {
            UNROLL
            for (i32 c = 0; c < 8; c++) {
                sum[r][c] = 0.0f;
            }
        }
        GLOBAL const float *x = series + before * columns;
        // A voxel beyond the last repeats it and is not kept.
        u32 point = voxel < columns ? voxel : columns - 1;
        GLOBAL const float *own = seed + before * seeds + (i64) (first + row) * volumes;
        fetch_seeds(own, volumes, 0, ofSeeds);
        tile_fetch(x, point, columns, volumes, 0.0f, ofVoxel);
        for (i32 t = 0; t < volumes; t += TILE_TERMS) {
            LOCAL_ARG F32x4 *ofRows = memory + (t / TILE_TERMS & 1) * TILE_HALF_4;
            LOCAL_ARG F32x4 *ofColumns = ofRows + TILE_TERMS * TILE_STRIDE_4;
            put_seeds(ofSeeds, (LOCAL_ARG float *) ofRows);
            tile_put(ofVoxel, (LOCAL_ARG float *) ofColumns);
            SYNC_LOCAL;
            fetch_seeds(own, volumes, t + TILE_TERMS, ofSeeds);
            point += TILE_TERMS * columns;
            tile_fetch(x, point, columns, volumes - t - TILE_TERMS, 0.0f, ofVoxel);
            tile_multiply(ofRows, ofColumns, sum);
        }
        take_up(sum, 0, memory, row, from, count, columns, voxels, share[k], rest[k], moments + column);
        take_up(sum, 1, memory, row, from, count, columns, voxels, share[k], rest[k], moments + column);
        SYNC_LOCAL;
        before += volumes;
    }
}
