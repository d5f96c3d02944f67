// ALE of blocks of 4 x 4 x 4 voxels (confoci.op.AleNull). A work-group of 64 takes one block of one permutation: it collects the foci
// whose kernel reaches the block, in order; bounds the eight cells of 2 x 2 x 2 voxels from above and, unless every cell stays below
// the limit, lets each work-item sum one voxel in the canonical order. Voxel (x, y, z) of a block belongs to work-item
// x + 4 * (y + 4 * z).
//
// With L(a) = -log(1 - a), L(ALE) is at most the sum over foci of L(kernel), and L(kernel) at most kernel * L(peak) / peak. boundX holds
// the x tables with that factor. The limit has room for rounding.

#define BLOCK_VOXELS 64
#define NEAR_CAPACITY 256

typedef struct {
    float ale;
    float max;
    i32 group;
} Union;

DEVICE i32 distance_to(i32 focus, i32 voxel) {
    return focus < voxel ? voxel - focus : focus - voxel;
}

// The smallest distance along one axis between a focus and the two voxels from first on.
DEVICE i32 distance_to_cell(i32 focus, i32 first) {
    return focus < first ? first - focus : focus > first + 1 ? focus - first - 1 : 0;
}

// Appends those of 64 foci from f0 on that reach the block, in ascending order. Every work-item of the group must call it.
DEVICE i32 append_near(i32 f0, i32 foci, GLOBAL const short *RESTRICT x, GLOBAL const short *RESTRICT y, GLOBAL const short *RESTRICT z,
        i32 blockX, i32 blockY, i32 blockZ, i32 reachX, i32 reachY, i32 reachZ, LOCAL_ARG i32 *near, LOCAL_ARG u32 *hits, i32 count) {
    i32 lane = LOCAL_ID;
    i32 f = f0 + lane;
    bool hit = false;
    if (f < foci) {
        i32 dx = x[f] - blockX;
        i32 dy = y[f] - blockY;
        i32 dz = z[f] - blockZ;
        hit = dx >= -reachX && dx < reachX + 4 && dy >= -reachY && dy < reachY + 4 && dz >= -reachZ && dz < reachZ + 4;
    }
    SYNC_LOCAL;
    if (lane < 2) {
        hits[lane] = 0;
    }
    SYNC_LOCAL;
    if (hit) {
        ATOMIC_OR_U32(&hits[lane / 32], 1u << (lane % 32));
    }
    SYNC_LOCAL;
    u32 low = hits[0];
    u32 high = hits[1];
    if (hit) {
        i32 before = lane < 32 ? POPCOUNT_U32(low & ((1u << lane) - 1u))
                : POPCOUNT_U32(low) + POPCOUNT_U32(high & ((1u << (lane - 32)) - 1u));
        near[count + before] = f;
    }
    SYNC_LOCAL;
    return count + POPCOUNT_U32(low) + POPCOUNT_U32(high);
}

// Takes up the next foci into the union of one voxel.
DEVICE Union unite(Union u, LOCAL_ARG const i32 *near, i32 count, GLOBAL const short *RESTRICT x, GLOBAL const short *RESTRICT y,
        GLOBAL const short *RESTRICT z, GLOBAL const i32 *RESTRICT group, GLOBAL const i32 *RESTRICT kernelOf, i32 strideX, i32 strideY,
        i32 strideZ, GLOBAL const float *RESTRICT tableX, GLOBAL const float *RESTRICT tableY, GLOBAL const float *RESTRICT tableZ,
        i32 atX, i32 atY, i32 atZ) {
    for (i32 i = 0; i < count; i++) {
        i32 f = near[i];
        i32 k = kernelOf[f];
        if (group[f] != u.group) {
            u.ale = FMA_F32(u.max, 1.0f - u.ale, u.ale);
            u.max = 0.0f;
            u.group = group[f];
        }
        float yz = tableY[k * strideY + distance_to(y[f], atY)] * tableZ[k * strideZ + distance_to(z[f], atZ)];
        float value = tableX[k * strideX + distance_to(x[f], atX)] * yz;
        u.max = value > u.max ? value : u.max;
    }
    return u;
}

// What every eighth of the foci adds to the bound of a cell; the eight parts are summed by the caller.
DEVICE float bound_part(i32 cell, i32 part, LOCAL_ARG const i32 *near, i32 count, GLOBAL const short *RESTRICT x,
        GLOBAL const short *RESTRICT y, GLOBAL const short *RESTRICT z, GLOBAL const i32 *RESTRICT kernelOf, i32 strideX, i32 strideY,
        i32 strideZ, GLOBAL const float *RESTRICT boundX, GLOBAL const float *RESTRICT tableY, GLOBAL const float *RESTRICT tableZ,
        i32 blockX, i32 blockY, i32 blockZ) {
    i32 cellX = blockX + 2 * (cell & 1);
    i32 cellY = blockY + 2 * (cell >> 1 & 1);
    i32 cellZ = blockZ + 2 * (cell >> 2);
    float sum = 0.0f;
    for (i32 i = part; i < count; i += 8) {
        i32 f = near[i];
        i32 k = kernelOf[f];
        float yz = tableY[k * strideY + distance_to_cell(y[f], cellY)] * tableZ[k * strideZ + distance_to_cell(z[f], cellZ)];
        sum += boundX[k * strideX + distance_to_cell(x[f], cellX)] * yz;
    }
    return sum;
}

// The maxima of permuted maps, and the voxels above the threshold.
//
// foci, blocks            foci of a permutation; blocks with analysed voxels
// blockX, blockY, blockZ  the first voxel of each of these blocks; analysed: a bit per voxel, two words a block
// x, y, z                 the foci of all permutations; group, kernelOf: per focus
// stride*, table*         kernel tables by distance, 0 beyond the kernel's radius, one stride per kernel; reach* the largest radius
// limit                   below it a cell's bound lets its voxels go; negative: nothing is pruned
// maxBits                 per permutation the bits of the largest value, 0 at first
// count, voxel, ale       per permutation the voxels above the threshold, in any order; those beyond capacity are counted only
KERNEL void ale_block_maxima(i32 permutations, i32 foci, i32 blocks, GLOBAL const i32 *RESTRICT blockX, GLOBAL const i32 *RESTRICT blockY,
        GLOBAL const i32 *RESTRICT blockZ, GLOBAL const u32 *RESTRICT analysed, GLOBAL const short *RESTRICT x,
        GLOBAL const short *RESTRICT y, GLOBAL const short *RESTRICT z, GLOBAL const i32 *RESTRICT group,
        GLOBAL const i32 *RESTRICT kernelOf, i32 strideX, i32 strideY, i32 strideZ, GLOBAL const float *RESTRICT tableX,
        GLOBAL const float *RESTRICT tableY, GLOBAL const float *RESTRICT tableZ, GLOBAL const float *RESTRICT boundX, i32 reachX,
        i32 reachY, i32 reachZ, float limit, float threshold, i32 nx, i32 ny, GLOBAL i32 *RESTRICT maxBits, i32 capacity,
        GLOBAL i32 *RESTRICT count, GLOBAL i32 *RESTRICT voxel, GLOBAL float *RESTRICT ale) {
    LOCAL i32 near[NEAR_CAPACITY];
    LOCAL u32 hits[2];
    LOCAL float parts[BLOCK_VOXELS];
    LOCAL i32 best;
    i32 lane = LOCAL_ID;
    i64 p = GROUP_ID / blocks;
    i32 block = (i32) (GROUP_ID % blocks);
    if (p >= permutations) {
        return;
    }
    i32 bx = blockX[block];
    i32 by = blockY[block];
    i32 bz = blockZ[block];
    i64 first = p * foci;

    // A first pass over the foci bounds the cells; it leaves the list for the second one if that holds all of them.
    float bound = 0.0f;
    i32 found = 0;
    i32 flushed = 0;
    for (i32 f0 = 0; f0 < foci; f0 += BLOCK_VOXELS) {
        found = append_near(f0, foci, x + first, y + first, z + first, bx, by, bz, reachX, reachY, reachZ, near, hits, found);
        if (found > NEAR_CAPACITY - BLOCK_VOXELS || f0 + BLOCK_VOXELS >= foci) {
            bound += bound_part(lane >> 3, lane & 7, near, found, x + first, y + first, z + first, kernelOf, strideX, strideY, strideZ,
                    boundX, tableY, tableZ, bx, by, bz);
            if (f0 + BLOCK_VOXELS < foci) {
                found = 0;
                flushed = 1;
            }
        }
    }
    parts[lane] = bound;
    SYNC_LOCAL;
    bool survives = false;
    for (i32 cell = 0; cell < 8; cell++) {
        float sum = 0.0f;
        for (i32 part = 0; part < 8; part++) {
            sum += parts[8 * cell + part];
        }
        survives = survives || sum >= limit;
    }
    if (!survives) {
        return;
    }

    i32 atX = bx + (lane & 3);
    i32 atY = by + (lane >> 2 & 3);
    i32 atZ = bz + (lane >> 4);
    Union u;
    u.ale = 0.0f;
    u.max = 0.0f;
    u.group = -1;
    if (!flushed) {
        u = unite(u, near, found, x + first, y + first, z + first, group, kernelOf, strideX, strideY, strideZ, tableX, tableY, tableZ,
                atX, atY, atZ);
    } else {
        found = 0;
        for (i32 f0 = 0; f0 < foci; f0 += BLOCK_VOXELS) {
            found = append_near(f0, foci, x + first, y + first, z + first, bx, by, bz, reachX, reachY, reachZ, near, hits, found);
            if (found > NEAR_CAPACITY - BLOCK_VOXELS || f0 + BLOCK_VOXELS >= foci) {
                u = unite(u, near, found, x + first, y + first, z + first, group, kernelOf, strideX, strideY, strideZ, tableX, tableY,
                        tableZ, atX, atY, atZ);
                found = 0;
            }
        }
    }
    float value = FMA_F32(u.max, 1.0f - u.ale, u.ale);

    if (lane == 0) {
        best = 0;
    }
    SYNC_LOCAL;
    if ((analysed[2 * block + (lane >> 5)] >> (lane & 31) & 1u) != 0) {
        // Values are not negative, so their bits are in their order.
        ATOMIC_MAX_I32(&best, BITS_OF(value));
        if (value > threshold) {
            i32 place = ATOMIC_ADD_I32(&count[p], 1);
            if (place < capacity) {
                voxel[p * capacity + place] = atX + nx * (atY + ny * atZ);
                ale[p * capacity + place] = value;
            }
        }
    }
    SYNC_LOCAL;
    if (lane == 0) {
        ATOMIC_MAX_I32(&maxBits[p], best);
    }
}

// Whole permuted maps. place: per block and voxel its place in the analysed set, -1 for a voxel outside of it. The other parameters are
// those of ale_block_maxima. map: size values per permutation.
KERNEL void ale_maps(i32 permutations, i32 foci, i32 blocks, GLOBAL const i32 *RESTRICT blockX, GLOBAL const i32 *RESTRICT blockY,
        GLOBAL const i32 *RESTRICT blockZ, GLOBAL const i32 *RESTRICT place, GLOBAL const short *RESTRICT x,
        GLOBAL const short *RESTRICT y, GLOBAL const short *RESTRICT z, GLOBAL const i32 *RESTRICT group,
        GLOBAL const i32 *RESTRICT kernelOf, i32 strideX, i32 strideY, i32 strideZ, GLOBAL const float *RESTRICT tableX,
        GLOBAL const float *RESTRICT tableY, GLOBAL const float *RESTRICT tableZ, i32 reachX, i32 reachY, i32 reachZ, i32 size,
        GLOBAL float *RESTRICT map) {
    LOCAL i32 near[NEAR_CAPACITY];
    LOCAL u32 hits[2];
    i32 lane = LOCAL_ID;
    i64 p = GROUP_ID / blocks;
    i32 block = (i32) (GROUP_ID % blocks);
    if (p >= permutations) {
        return;
    }
    i32 bx = blockX[block];
    i32 by = blockY[block];
    i32 bz = blockZ[block];
    i64 first = p * foci;
    i32 atX = bx + (lane & 3);
    i32 atY = by + (lane >> 2 & 3);
    i32 atZ = bz + (lane >> 4);
    Union u;
    u.ale = 0.0f;
    u.max = 0.0f;
    u.group = -1;
    i32 found = 0;
    for (i32 f0 = 0; f0 < foci; f0 += BLOCK_VOXELS) {
        found = append_near(f0, foci, x + first, y + first, z + first, bx, by, bz, reachX, reachY, reachZ, near, hits, found);
        if (found > NEAR_CAPACITY - BLOCK_VOXELS || f0 + BLOCK_VOXELS >= foci) {
            u = unite(u, near, found, x + first, y + first, z + first, group, kernelOf, strideX, strideY, strideZ, tableX, tableY, tableZ,
                    atX, atY, atZ);
            found = 0;
        }
    }
    i32 n = place[BLOCK_VOXELS * block + lane];
    if (n >= 0) {
        map[p * size + n] = FMA_F32(u.max, 1.0f - u.ale, u.ale);
    }
}
