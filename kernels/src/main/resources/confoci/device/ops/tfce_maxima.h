// The largest TFCE value of permuted maps, in the canonical order of confoci.op.TfceHeights. A work-group of 64 takes one map: it sorts
// the voxels by level and adds them from the highest level down, all voxels of a level at once. Clusters grow and meet, and each carries
// the largest sum of its members. What a level does is counted, compared and joined in integers, so the order of work-items does not
// matter; the only rounding, one fma per cluster and run of levels, is done by one work-item.
//
// maxBits      per map the bits of its largest value
// map          size values per map; padded: per analysed voxel its index in the padded grid
// height       per bin; bins of width 1 / binsPerAle; steps: 0 for the exact integral
// high, low    the two halves of the cumulative heights by level; scale by the bin of the largest value; extent by size
// place        per map a padded grid of zeros (a voxel's number plus 1, numbered by descending level); zero again at the end
// end          per map as many as levels: where the next voxel of a level goes, then the number after its last one
// levelOf      per map size entries: the level of a voxel, later the clusters that a level reaches
// at, parent, voxels, since, sumBits   per map size entries, by number: place in the grid, tree, and for roots the size of the cluster, the
//              level at which it got this size, and the bits of its sum over all levels above that one
// tfce         receives the maxima

#define TFCE_GROUP 64

typedef struct {
    i32 steps;
    float perBin;
    i32 bins;
    GLOBAL const float *height;
    float perStep;
} Levels;

typedef struct {
    GLOBAL i32 *parent;
    GLOBAL i32 *voxels;
    GLOBAL i32 *since;
    GLOBAL i32 *sumBits;
    GLOBAL const float *high;
    GLOBAL const float *low;
    GLOBAL const float *extent;
} Clusters;

DEVICE i32 tfce_bin(Levels levels, float ale) {
    float scaled = ale * levels.perBin;
    i32 bin = (i32) (scaled + 0.5f);
    return bin < levels.bins ? bin : levels.bins - 1;
}

// The level of a bin. Stepped: how many multiples of the step, one product each, lie below the height; they do not fall, so by bisection.
DEVICE i32 tfce_level(Levels levels, i32 bin) {
    float height = levels.height[bin];
    if (levels.steps == 0) {
        return height > 0.0f ? bin : 0;
    }
    i32 reached = 0;
    i32 beyond = levels.steps;
    while (beyond - reached > 1) {
        i32 middle = (reached + beyond) / 2;
        if (height > (float) middle * levels.perStep) {
            reached = middle;
        } else {
            beyond = middle;
        }
    }
    return reached;
}

// The sum of a cluster with the run of levels from hi down to above a level.
DEVICE i32 tfce_run(Clusters t, i32 root, i32 hi, i32 level) {
    float weight = (t.high[hi] - t.high[level]) + (t.low[hi] - t.low[level]);
    return BITS_OF(FMA_F32(t.extent[t.voxels[root]], weight, FLOAT_OF(t.sumBits[root])));
}

// Numbers the voxels above level 0 by descending level; start is for the group's work.
DEVICE void tfce_sort(Levels levels, i32 maxLevel, i32 size, GLOBAL const float *map, GLOBAL const i32 *padded, GLOBAL i32 *levelOf,
        GLOBAL i32 *end, GLOBAL i32 *at, GLOBAL i32 *place, Clusters t, LOCAL_ARG i32 *start) {
    i32 lane = LOCAL_ID;
    for (i32 l = lane; l <= maxLevel; l += TFCE_GROUP) {
        end[l] = 0;
    }
    SYNC_GLOBAL;
    for (i32 n = lane; n < size; n += TFCE_GROUP) {
        i32 l = tfce_level(levels, tfce_bin(levels, map[n]));
        levelOf[n] = l;
        if (l > 0) {
            ATOMIC_ADD_I32(&end[l], 1);
        }
    }
    SYNC_GLOBAL;
    // Each work-item counts a span of levels, of which the first has the highest.
    i32 span = (maxLevel + TFCE_GROUP - 1) / TFCE_GROUP;
    i32 top = maxLevel - lane * span;
    i32 below = top - span > 0 ? top - span : 0;
    i32 count = 0;
    for (i32 l = top; l > below; l--) {
        count += end[l];
    }
    start[lane] = count;
    SYNC_GLOBAL;
    i32 first = 0;
    for (i32 i = 0; i < lane; i++) {
        first += start[i];
    }
    for (i32 l = top; l > below; l--) {
        i32 here = end[l];
        end[l] = first;
        first += here;
    }
    SYNC_GLOBAL;
    for (i32 n = lane; n < size; n += TFCE_GROUP) {
        i32 l = levelOf[n];
        if (l > 0) {
            i32 id = ATOMIC_ADD_I32(&end[l], 1);
            at[id] = padded[n];
            place[padded[n]] = id + 1;
            t.parent[id] = id;
            t.voxels[id] = 1;
            t.since[id] = l;
            t.sumBits[id] = 0;
        }
    }
    SYNC_GLOBAL;
}

// Adds the voxels from first to below last, all of one level. reached: receives the clusters of higher levels that they touch.
DEVICE void tfce_add(Clusters t, i32 level, i32 first, i32 last, i32 neighbours, GLOBAL const i32 *steps, GLOBAL const i32 *at,
        GLOBAL const i32 *place, GLOBAL i32 *reached, LOCAL_ARG i32 *reachedCount) {
    i32 lane = LOCAL_ID;
    // Their runs end here; who finds a cluster first ends its run.
    for (i32 id = first + lane; id < last; id += TFCE_GROUP) {
        i32 before = -1;
        for (i32 s = 0; s < neighbours; s++) {
            i32 other = place[at[id] + steps[s]] - 1;
            i32 root = other >= 0 && other < first ? root_of(t.parent, other) : before;
            if (root != before) {
                before = root;
                i32 hi = ATOMIC_MIN_I32(&t.since[root], level);
                if (hi > level) {
                    t.sumBits[root] = tfce_run(t, root, hi, level);
                    reached[ATOMIC_ADD_I32(reachedCount, 1)] = root;
                }
            }
        }
    }
    SYNC_GLOBAL;
    i32 count = *reachedCount;
    for (i32 id = first + lane; id < last; id += TFCE_GROUP) {
        for (i32 s = 0; s < neighbours; s++) {
            i32 other = place[at[id] + steps[s]] - 1;
            // Of two voxels of this level one joins.
            if (other >= 0 && other < id) {
                join(t.parent, id, other);
            }
        }
    }
    SYNC_GLOBAL;
    if (lane == 0) {
        *reachedCount = 0;
    }
    for (i32 id = first + lane; id < last; id += TFCE_GROUP) {
        i32 root = root_of(t.parent, id);
        if (root != id) {
            ATOMIC_ADD_I32(&t.voxels[root], 1);
        }
    }
    for (i32 i = lane; i < count; i += TFCE_GROUP) {
        i32 old = reached[i];
        i32 root = root_of(t.parent, old);
        if (root != old) {
            ATOMIC_ADD_I32(&t.voxels[root], t.voxels[old]);
            // Sums are not negative, so their bits are in their order.
            ATOMIC_MAX_I32(&t.sumBits[root], t.sumBits[old]);
        }
    }
    SYNC_GLOBAL;
}

KERNEL void tfce_maxima(i64 firstGroup, i32 permutations, i32 size, i64 paddedVoxels, i32 neighbours, GLOBAL const i32 *RESTRICT steps,
        GLOBAL const i32 *RESTRICT padded, GLOBAL const float *RESTRICT map, GLOBAL const i32 *RESTRICT maxBits, float binsPerAle, i32 bins,
        i32 levelCount, i32 stepCount, float perStep, GLOBAL const float *RESTRICT height, GLOBAL const float *RESTRICT high,
        GLOBAL const float *RESTRICT low, GLOBAL const float *RESTRICT scale, GLOBAL const float *RESTRICT extent,
        GLOBAL i32 *RESTRICT place, GLOBAL i32 *RESTRICT end, GLOBAL i32 *RESTRICT levelOf, GLOBAL i32 *RESTRICT at,
        GLOBAL i32 *RESTRICT parent, GLOBAL i32 *RESTRICT voxels, GLOBAL i32 *RESTRICT since, GLOBAL i32 *RESTRICT sumBits,
        GLOBAL float *RESTRICT tfce) {
    LOCAL i32 start[TFCE_GROUP];
    LOCAL i32 reachedCount;
    LOCAL i32 best;
    i32 lane = LOCAL_ID;
    i64 p = GROUP_ID;
    if (p >= permutations) {
        return;
    }
    map += p * size;
    place += p * paddedVoxels;
    end += p * levelCount;
    levelOf += p * size;
    at += p * size;
    Clusters t = {parent + p * size, voxels + p * size, since + p * size, sumBits + p * size, high, low, extent};
    Levels levels = {stepCount, binsPerAle, bins, height, 0.0f};
    i32 maxBin = tfce_bin(levels, FLOAT_OF(maxBits[p]));
    levels.perStep = height[maxBin] * perStep;
    i32 maxLevel = tfce_level(levels, maxBin);
    if (lane == 0) {
        reachedCount = 0;
        best = 0;
    }

    tfce_sort(levels, maxLevel, size, map, padded, levelOf, end, at, place, t, start);
    i32 count = 0;
    for (i32 level = maxLevel; level > 0; level--) {
        i32 last = end[level];
        if (last > count) {
            tfce_add(t, level, count, last, neighbours, steps, at, place, levelOf, &reachedCount);
            count = last;
        }
    }

    for (i32 id = lane; id < count; id += TFCE_GROUP) {
        place[at[id]] = 0;
        if (t.parent[id] == id) {
            ATOMIC_MAX_I32(&best, tfce_run(t, id, t.since[id], 0));
        }
    }
    SYNC_GLOBAL;
    if (lane == 0) {
        tfce[p] = FLOAT_OF(best) * scale[maxBin];
    }
}
