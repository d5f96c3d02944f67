// The largest clusters of permuted maps by size and by mass. A work-group takes one permutation after another and joins the voxels above
// the threshold with their neighbours; sizes and masses are integers, so the order of joining does not matter.
//
// firstItem, endItem   the permutations of this launch
// count, voxel, ale    the voxels above the threshold as ale_blocks lists them, at most capacity per permutation
// steps, neighbours    index distances of neighbours in the padded grid; paddedX, paddedXY: its strides
// place                per work-group a padded grid of zeros (place of a voxel in the list plus 1); zero again at the end
// parent, size, mass   per work-group capacity entries; mass twice as many: the low and the high word of each
// voxels, massLow, massHigh   receive the maxima

// Adds to a number of two words. Who makes the low word overflow carries, so the sum is exact whatever the order.
DEVICE void add_u64(GLOBAL u32 *to, u64 value) {
    u32 low = (u32) value;
    u32 before = ATOMIC_ADD_U32(&to[0], low);
    u32 high = (u32) (value >> 32) + (before + low < before ? 1u : 0u);
    if (high != 0) {
        ATOMIC_ADD_U32(&to[1], high);
    }
}

KERNEL void cluster_maxima(i64 firstItem, i64 endItem, i32 capacity, float threshold, i32 nx, i32 ny, i32 paddedX, i32 paddedXY, i64
        paddedVoxels, i32 neighbours, GLOBAL const i32 *RESTRICT steps, GLOBAL const i32 *RESTRICT count, GLOBAL const i32 *RESTRICT voxel,
        GLOBAL const float *RESTRICT ale, GLOBAL i32 *RESTRICT place, GLOBAL i32 *RESTRICT parent, GLOBAL i32 *RESTRICT size, GLOBAL u32
        *RESTRICT mass, GLOBAL i32 *RESTRICT voxels, GLOBAL u32 *RESTRICT massLow, GLOBAL u32 *RESTRICT massHigh) {
    LOCAL i32 bestSize[256];
    LOCAL u64 bestMass[256];
    i32 lane = LOCAL_ID;
    place += WORKER * paddedVoxels;
    parent += WORKER * capacity;
    size += WORKER * capacity;
    mass += WORKER * 2 * capacity;
    for (i64 p = firstItem + WORKER; p < endItem; p += WORKERS) {
        i32 n = count[p] < capacity ? count[p] : capacity;
        GLOBAL const i32 *at = voxel + p * capacity;
        GLOBAL const float *value = ale + p * capacity;
        for (i32 i = lane; i < n; i += LOCAL_SIZE) {
            i32 v = at[i];
            i32 padded = v % nx + 1 + paddedX * (v / nx % ny + 1) + paddedXY * (v / (nx * ny) + 1);
            place[padded] = i + 1;
            parent[i] = i;
            size[i] = 0;
            mass[2 * i] = 0;
            mass[2 * i + 1] = 0;
        }
        SYNC_GLOBAL;
        for (i32 i = lane; i < n; i += LOCAL_SIZE) {
            i32 v = at[i];
            i32 padded = v % nx + 1 + paddedX * (v / nx % ny + 1) + paddedXY * (v / (nx * ny) + 1);
            for (i32 s = 0; s < neighbours; s++) {
                i32 other = place[padded + steps[s]];
                if (other != 0) {
                    join(parent, i, other - 1);
                }
            }
        }
        SYNC_GLOBAL;
        for (i32 i = lane; i < n; i += LOCAL_SIZE) {
            i32 root = root_of(parent, i);
            u64 excess = (u64) ((value[i] - threshold) * 4294967296.0f);
            ATOMIC_ADD_I32(&size[root], 1);
            add_u64(&mass[2 * root], excess);
        }
        SYNC_GLOBAL;
        i32 mySize = 0;
        u64 myMass = 0;
        for (i32 i = lane; i < n; i += LOCAL_SIZE) {
            i32 v = at[i];
            place[v % nx + 1 + paddedX * (v / nx % ny + 1) + paddedXY * (v / (nx * ny) + 1)] = 0;
            u64 sum = (u64) mass[2 * i + 1] << 32 | mass[2 * i];
            mySize = size[i] > mySize ? size[i] : mySize;
            myMass = sum > myMass ? sum : myMass;
        }
        bestSize[lane] = mySize;
        bestMass[lane] = myMass;
        SYNC_GLOBAL;
        if (lane == 0) {
            for (i32 i = 1; i < LOCAL_SIZE; i++) {
                mySize = bestSize[i] > mySize ? bestSize[i] : mySize;
                myMass = bestMass[i] > myMass ? bestMass[i] : myMass;
            }
            voxels[p] = mySize;
            massLow[p] = (u32) myMass;
            massHigh[p] = (u32) (myMass >> 32);
        }
        SYNC_GLOBAL;
    }
}
