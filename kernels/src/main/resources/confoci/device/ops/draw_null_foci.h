// Where the null foci of a batch of permutations lie (confoci.rng.NullFociDraw). A work-item makes two foci of one permutation.
//
// pool         the coordinates of the pool's voxels: x, y << 16, z << 32
// x, y, z      receive the foci's coordinates, permutation by permutation

DEVICE u64 pool_place(u32 low, u32 high, u32 size) {
    return ((u64) high * size + ((u64) low * size >> 32)) >> 32;
}

KERNEL void draw_null_foci(i64 firstGroup, u32 seedLow, u32 seedHigh, u32 firstLow, u32 firstHigh, u32 stream, i32 permutations, i32 foci,
        u32 poolSize, GLOBAL const u64 *RESTRICT pool, GLOBAL short *RESTRICT x, GLOBAL short *RESTRICT y, GLOBAL short *RESTRICT z) {
    i32 pairs = (foci + 1) / 2;
    i64 id = GLOBAL_ID;
    if (id >= (i64) permutations * pairs) {
        return;
    }
    i64 p = id / pairs;
    i32 pair = (i32) (id % pairs);
    u64 permutation = ((u64) firstHigh << 32 | firstLow) + (u64) p;
    u32 words[4];
    philox4x32(seedLow, seedHigh, (u32) pair, stream, (u32) permutation, (u32) (permutation >> 32), words);
    for (i32 i = 0; i < 2 && 2 * pair + i < foci; i++) {
        u64 at = pool[pool_place(words[2 * i], words[2 * i + 1], poolSize)];
        i64 to = p * foci + 2 * pair + i;
        x[to] = (short) (at & 0xffff);
        y[to] = (short) (at >> 16 & 0xffff);
        z[to] = (short) (at >> 32 & 0xffff);
    }
}
