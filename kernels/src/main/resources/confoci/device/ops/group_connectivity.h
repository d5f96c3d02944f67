// Takes subjects into the moments of Fisher's z of seeds with voxels (confoci.op.GroupConnectivity). A work-group of 64 takes 8 seeds and
// 256 voxels, a work-item 4 voxels, 64 apart; the seeds' series are shared.
//
// first, count       the first seed of the moments; how many
// seeds, voxels      of a subject
// column, columns    the first voxel of the series; how many
// subjects           how many; the rest is in their order
// volume             time points of each
// share, rest        what each counts in the mean; what its difference from the mean counts in the squares
// seed               by subject, then by seed a number per time point
// series             by subject, then by time point a number per voxel of the columns
// moments            by seed of the count high, low and squares, each of them per voxel
KERNEL void group_connectivity(i64 firstGroup, i32 first, i32 count, i32 seeds, i32 voxels, i32 column, i32 columns, i32 subjects,
        GLOBAL const i32 *RESTRICT volume, GLOBAL const float *RESTRICT share, GLOBAL const float *RESTRICT rest,
        GLOBAL const float *RESTRICT seed, GLOBAL const float *RESTRICT series, GLOBAL float *RESTRICT moments) {
    LOCAL float own[32 * 8];
    LOCAL float sums[32 * 64];
    float sum[8][4];
    i32 position[4];
    i32 lane = LOCAL_ID;
    i32 wide = (columns + 255) / 256;
    i64 group = GROUP_ID;
    i64 row = group / wide * 8;
    i32 from = (i32) (group % wide) * 256 + lane;
    if (row >= count) {
        return;
    }
    UNROLL
    for (i32 c = 0; c < 4; c++) {
        // A voxel beyond the last repeats it and is not kept.
        position[c] = from + 64 * c < columns ? from + 64 * c : columns - 1;
    }
    GLOBAL const float *x = series;
    GLOBAL const float *y = seed;
    for (i32 k = 0; k < subjects; k++) {
        i32 volumes = volume[k];
        UNROLL
        for (i32 r = 0; r < 8; r++) {
            UNROLL
            for (i32 c = 0; c < 4; c++) {
                sum[r][c] = 0.0f;
            }
        }
        for (i32 t = 0; t < volumes; t += 32) {
            i32 n = volumes - t < 32 ? volumes - t : 32;
            SYNC_LOCAL;
            for (i32 i = lane; i < 32 * 8; i += 64) {
                own[i % 32 * 8 + i / 32] = i % 32 < n && row + i / 32 < count ? y[(first + row + i / 32) * volumes + t + i % 32] : 0.0f;
            }
            SYNC_LOCAL;
            for (i32 i = 0; i < n; i++) {
                GLOBAL const float *point = x + (i64) (t + i) * columns;
                float v[4];
                UNROLL
                for (i32 c = 0; c < 4; c++) {
                    v[c] = point[position[c]];
                }
                UNROLL
                for (i32 r = 0; r < 8; r++) {
                    float s = own[i * 8 + r];
                    UNROLL
                    for (i32 c = 0; c < 4; c++) {
                        sum[r][c] = FMA_F32(s, v[c], sum[r][c]);
                    }
                }
            }
        }
        // By way of memory, so that the last part is not there 32 times.
        UNROLL
        for (i32 r = 0; r < 8; r++) {
            UNROLL
            for (i32 c = 0; c < 4; c++) {
                sums[(4 * r + c) * 64 + lane] = sum[r][c];
            }
        }
        for (i32 i = 0; i < 32; i++) {
            i64 r = row + i / 4;
            i32 at = from + 64 * (i % 4);
            if (r < count && at < columns) {
                GLOBAL float *high = moments + r * 3 * voxels + column + at;
                GLOBAL float *low = high + voxels;
                GLOBAL float *squares = low + voxels;
                float h = *high;
                float d = fisher_z(sums[i * 64 + lane]) - h - *low;
                float step = d * share[k];
                float next = h + step;
                *high = next;
                *low = *low + (step - (next - h));
                *squares = FMA_F32(d * rest[k], d, *squares);
            }
        }
        x += (i64) volumes * columns;
        y += (i64) volumes * seeds;
    }
}
