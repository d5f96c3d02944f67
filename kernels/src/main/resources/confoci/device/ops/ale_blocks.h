// ALE of blocks of 4 x 4 x 4 voxels (confoci.op.AleNull). A work-group of 64 takes the blocks of one region of 16 x 16 x 16 voxels of one
// permutation: it collects the foci whose kernel reaches the region, in order, and for each block of them those that reach the block;
// bounds the eight cells of 2 x 2 x 2 voxels from above and, unless every cell stays below the limit, lets each work-item sum one voxel in
// the canonical order. Voxel (x, y, z) of a block belongs to work-item x + 4 * (y + 4 * z).
//
// With L(a) = -log(1 - a), L(ALE) is at most the sum over foci of L(kernel), and L(kernel) at most kernel * L(peak) / peak. boundX holds
// the x tables with that factor. The limit has room for rounding.

#define BLOCK_EDGE 4
#define BLOCK_VOXELS 64
#define REGION_EDGE 16
#define REGION_CAPACITY 1024
#define NEAR_CAPACITY 256

typedef struct {
    i32 x;
    i32 y;
    i32 z;
} Voxel;

// The foci of a permutation.
typedef struct {
    i32 count;
    GLOBAL const short *x;
    GLOBAL const short *y;
    GLOBAL const short *z;
    GLOBAL const i32 *group;
    GLOBAL const i32 *kernelOf;
} Foci;

// Kernel values by distance, one stride per kernel.
typedef struct {
    Voxel stride;
    GLOBAL const float *x;
    GLOBAL const float *y;
    GLOBAL const float *z;
} Tables;

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

// The i-th focus of some, or of all if there is no room for them.
DEVICE i32 focus_of(i32 i, i32 listed, LOCAL_ARG const i32 *list) {
    return listed ? list[i] : i;
}

// Appends those of 64 foci from the i-th of a list, or of all, that reach a cube, in ascending order. Every work-item of the group must
// call it.
DEVICE i32 append_near(Foci foci, i32 i0, i32 end, i32 listed, LOCAL_ARG const i32 *list, Voxel cube, i32 edge, Voxel reach,
        LOCAL_ARG i32 *near, LOCAL_ARG u32 *hits, i32 count) {
    i32 lane = LOCAL_ID;
    i32 f = -1;
    bool hit = false;
    if (i0 + lane < end) {
        f = focus_of(i0 + lane, listed, list);
        i32 dx = foci.x[f] - cube.x;
        i32 dy = foci.y[f] - cube.y;
        i32 dz = foci.z[f] - cube.z;
        hit = dx >= -reach.x && dx < reach.x + edge && dy >= -reach.y && dy < reach.y + edge && dz >= -reach.z && dz < reach.z + edge;
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
DEVICE Union unite(Union u, Foci foci, Tables table, LOCAL_ARG const i32 *near, i32 count, Voxel at) {
    for (i32 i = 0; i < count; i++) {
        i32 f = near[i];
        i32 k = foci.kernelOf[f];
        if (foci.group[f] != u.group) {
            u.ale = FMA_F32(u.max, 1.0f - u.ale, u.ale);
            u.max = 0.0f;
            u.group = foci.group[f];
        }
        float yz = table.y[k * table.stride.y + distance_to(foci.y[f], at.y)] * table.z[k * table.stride.z + distance_to(foci.z[f], at.z)];
        float value = table.x[k * table.stride.x + distance_to(foci.x[f], at.x)] * yz;
        u.max = value > u.max ? value : u.max;
    }
    return u;
}

// What every eighth of the foci adds to the bound of a cell; the eight parts are summed by the caller. bound: tables with boundX for x.
DEVICE float bound_part(i32 cell, i32 part, Foci foci, Tables bound, LOCAL_ARG const i32 *near, i32 count, Voxel block) {
    i32 cellX = block.x + 2 * (cell & 1);
    i32 cellY = block.y + 2 * (cell >> 1 & 1);
    i32 cellZ = block.z + 2 * (cell >> 2);
    float sum = 0.0f;
    for (i32 i = part; i < count; i += 8) {
        i32 f = near[i];
        i32 k = foci.kernelOf[f];
        float yz = bound.y[k * bound.stride.y + distance_to_cell(foci.y[f], cellY)]
                * bound.z[k * bound.stride.z + distance_to_cell(foci.z[f], cellZ)];
        sum += bound.x[k * bound.stride.x + distance_to_cell(foci.x[f], cellX)] * yz;
    }
    return sum;
}

// Permuted maps: their maxima, the voxels above the threshold and, if asked for, all values.
//
// foci, regions           foci of a permutation; regions with analysed voxels
// regionBegin             per region, and once more at the end, where its blocks begin
// blockX, blockY, blockZ  the first voxel of each block with analysed voxels; place: per block and voxel its place in the analysed set, -1
//                         outside
// x, y, z                 the foci of all permutations; group, kernelOf: per focus
// stride*, table*         kernel tables by distance, 0 beyond the kernel's radius, one stride per kernel; reach* the largest radius
// limit                   below it a cell's bound lets its voxels go; negative: nothing is pruned
// maxBits                 per permutation the bits of the largest value, 0 at first
// count, voxel, ale       per permutation the voxels above the threshold, in any order; those beyond capacity are counted only
// mapSize, map            so many values per permutation, of all voxels that are not pruned; 0: no maps are wanted
KERNEL void ale_blocks(i64 firstGroup, i32 permutations, i32 foci, i32 regions, GLOBAL const i32 *RESTRICT regionBegin, GLOBAL const i32
        *RESTRICT blockX, GLOBAL const i32 *RESTRICT blockY, GLOBAL const i32 *RESTRICT blockZ, GLOBAL const i32 *RESTRICT place, GLOBAL
        const short *RESTRICT x, GLOBAL const short *RESTRICT y, GLOBAL const short *RESTRICT z, GLOBAL const i32 *RESTRICT group, GLOBAL
        const i32 *RESTRICT kernelOf, i32 strideX, i32 strideY, i32 strideZ, GLOBAL const float *RESTRICT tableX, GLOBAL const float
        *RESTRICT tableY, GLOBAL const float *RESTRICT tableZ, GLOBAL const float *RESTRICT boundX, i32 reachX, i32 reachY, i32 reachZ,
        float limit, float threshold, i32 nx, i32 ny, GLOBAL i32 *RESTRICT maxBits, i32 capacity, GLOBAL i32 *RESTRICT count, GLOBAL i32
        *RESTRICT voxel, GLOBAL float *RESTRICT ale, i32 mapSize, GLOBAL float *RESTRICT map) {
    LOCAL i32 candidates[REGION_CAPACITY];
    LOCAL i32 near[NEAR_CAPACITY];
    LOCAL u32 hits[2];
    LOCAL float parts[BLOCK_VOXELS];
    LOCAL i32 best;
    i32 lane = LOCAL_ID;
    i64 p = GROUP_ID / regions;
    i32 region = (i32) (GROUP_ID % regions);
    if (p >= permutations) {
        return;
    }
    Voxel reach = {reachX, reachY, reachZ};
    Foci of = {foci, x + p * foci, y + p * foci, z + p * foci, group, kernelOf};
    Tables table = {{strideX, strideY, strideZ}, tableX, tableY, tableZ};
    Tables bound = {{strideX, strideY, strideZ}, boundX, tableY, tableZ};
    i32 begin = regionBegin[region];
    i32 end = regionBegin[region + 1];

    // What reaches the region, unless that is too much.
    Voxel corner = {blockX[begin] & -REGION_EDGE, blockY[begin] & -REGION_EDGE, blockZ[begin] & -REGION_EDGE};
    i32 listed = 1;
    i32 some = 0;
    for (i32 f0 = 0; f0 < foci && listed; f0 += BLOCK_VOXELS) {
        some = append_near(of, f0, foci, 0, candidates, corner, REGION_EDGE, reach, candidates, hits, some);
        listed = some <= REGION_CAPACITY - BLOCK_VOXELS || f0 + BLOCK_VOXELS >= foci;
    }
    i32 all = listed ? some : foci;

    for (i32 number = begin; number < end; number++) {
        Voxel block = {blockX[number], blockY[number], blockZ[number]};
        // A first pass over the foci bounds the cells; it leaves the list for the second one if that holds all of them.
        float part = 0.0f;
        i32 found = 0;
        i32 flushed = 0;
        SYNC_LOCAL;
        for (i32 i0 = 0; i0 < all; i0 += BLOCK_VOXELS) {
            found = append_near(of, i0, all, listed, candidates, block, BLOCK_EDGE, reach, near, hits, found);
            if (found > NEAR_CAPACITY - BLOCK_VOXELS || i0 + BLOCK_VOXELS >= all) {
                if (limit >= 0.0f) {
                    part += bound_part(lane >> 3, lane & 7, of, bound, near, found, block);
                }
                if (i0 + BLOCK_VOXELS < all) {
                    found = 0;
                    flushed = 1;
                }
            }
        }
        parts[lane] = part;
        if (lane == 0) {
            best = 0;
        }
        SYNC_LOCAL;
        bool survives = false;
        for (i32 cell = 0; cell < 8; cell++) {
            float sum = 0.0f;
            for (i32 i = 0; i < 8; i++) {
                sum += parts[8 * cell + i];
            }
            survives = survives || sum >= limit;
        }
        if (!survives) {
            continue;
        }

        Voxel at = {block.x + (lane & 3), block.y + (lane >> 2 & 3), block.z + (lane >> 4)};
        Union u = {0.0f, 0.0f, -1};
        if (!flushed) {
            u = unite(u, of, table, near, found, at);
        } else {
            found = 0;
            for (i32 i0 = 0; i0 < all; i0 += BLOCK_VOXELS) {
                found = append_near(of, i0, all, listed, candidates, block, BLOCK_EDGE, reach, near, hits, found);
                if (found > NEAR_CAPACITY - BLOCK_VOXELS || i0 + BLOCK_VOXELS >= all) {
                    u = unite(u, of, table, near, found, at);
                    found = 0;
                }
            }
        }
        float value = FMA_F32(u.max, 1.0f - u.ale, u.ale);

        i32 n = place[BLOCK_VOXELS * number + lane];
        if (n >= 0) {
            // Values are not negative, so their bits are in their order.
            ATOMIC_MAX_I32(&best, BITS_OF(value));
            if (value > threshold) {
                i32 next = ATOMIC_ADD_I32(&count[p], 1);
                if (next < capacity) {
                    voxel[p * capacity + next] = at.x + nx * (at.y + ny * at.z);
                    ale[p * capacity + next] = value;
                }
            }
            if (mapSize > 0) {
                map[p * mapSize + n] = value;
            }
        }
        SYNC_LOCAL;
        if (lane == 0) {
            ATOMIC_MAX_I32(&maxBits[p], best);
        }
    }
}
