// The largest TFCE value of permuted maps, in the canonical order of confoci.op.TfceHeights. A work-item takes one map: voxels are added
// from the highest level down, clusters grow and meet, and each carries the largest sum of its members. Thousands of maps at once make up
// for the lack of parallelism within one.
//
// maxBits      per map the bits of its largest value
// map          size values per map; padded: per analysed voxel its index in the padded grid
// height       per bin; bins of width 1 / binsPerAle; steps: 0 for the exact integral
// high, low    the two halves of the cumulative heights by level; scale by the bin of the largest value; extent by size
// place        per map a padded grid of zeros; zero again at the end
// levelOfBin, start   per map as many as bins, and as levels; level, order, parent, voxels, since, sum: per map size entries
// tfce         receives the maxima

typedef struct {
    GLOBAL i32 *parent;
    GLOBAL i32 *voxels;
    GLOBAL i32 *since;
    GLOBAL float *sum;
    GLOBAL const float *high;
    GLOBAL const float *low;
    GLOBAL const float *extent;
} Forest;

DEVICE i32 tfce_bin(float ale, float binsPerAle, i32 bins) {
    float scaled = ale * binsPerAle;
    i32 bin = (i32) (scaled + 0.5f);
    return bin < bins ? bin : bins - 1;
}

DEVICE i32 tfce_root(Forest t, i32 id) {
    while (t.parent[id] != id) {
        t.parent[id] = t.parent[t.parent[id]];
        id = t.parent[id];
    }
    return id;
}

// Adds the run of levels above a level at which the cluster had its present size.
DEVICE void tfce_end_run(Forest t, i32 root, i32 level) {
    if (t.since[root] > level) {
        i32 hi = t.since[root];
        float weight = (t.high[hi] - t.high[level]) + (t.low[hi] - t.low[level]);
        t.sum[root] = FMA_F32(t.extent[t.voxels[root]], weight, t.sum[root]);
        t.since[root] = level;
    }
}

DEVICE void tfce_join(Forest t, i32 a, i32 b, i32 level) {
    i32 rootA = tfce_root(t, a);
    i32 rootB = tfce_root(t, b);
    if (rootA == rootB) {
        return;
    }
    tfce_end_run(t, rootA, level);
    tfce_end_run(t, rootB, level);
    i32 big = t.voxels[rootA] < t.voxels[rootB] ? rootB : rootA;
    i32 small = big == rootA ? rootB : rootA;
    t.parent[small] = big;
    t.voxels[big] += t.voxels[small];
    t.sum[big] = t.sum[small] > t.sum[big] ? t.sum[small] : t.sum[big];
}

KERNEL void tfce_maxima(i32 permutations, i32 size, i64 paddedVoxels, i32 neighbours, GLOBAL const i32 *RESTRICT steps,
        GLOBAL const i32 *RESTRICT padded, GLOBAL const float *RESTRICT map, GLOBAL const i32 *RESTRICT maxBits, float binsPerAle, i32 bins,
        i32 levels, i32 stepCount, float perStep, GLOBAL const float *RESTRICT height, GLOBAL const float *RESTRICT high,
        GLOBAL const float *RESTRICT low, GLOBAL const float *RESTRICT scale, GLOBAL const float *RESTRICT extent,
        GLOBAL i32 *RESTRICT place, GLOBAL i32 *RESTRICT levelOfBin, GLOBAL i32 *RESTRICT start, GLOBAL i32 *RESTRICT level,
        GLOBAL i32 *RESTRICT order, GLOBAL i32 *RESTRICT parent, GLOBAL i32 *RESTRICT voxels, GLOBAL i32 *RESTRICT since,
        GLOBAL float *RESTRICT sum, GLOBAL float *RESTRICT tfce) {
    i64 p = GLOBAL_ID;
    if (p >= permutations) {
        return;
    }
    map += p * size;
    place += p * paddedVoxels;
    levelOfBin += p * bins;
    start += p * levels;
    level += p * size;
    order += p * size;
    Forest t;
    t.parent = parent + p * size;
    t.voxels = voxels + p * size;
    t.since = since + p * size;
    t.sum = sum + p * size;
    t.high = high;
    t.low = low;
    t.extent = extent;

    i32 maxBin = tfce_bin(FLOAT_OF(maxBits[p]), binsPerAle, bins);
    i32 step = 0;
    float dh = height[maxBin] * perStep;
    for (i32 bin = 0; bin <= maxBin; bin++) {
        if (stepCount == 0) {
            levelOfBin[bin] = height[bin] > 0.0f ? bin : 0;
        } else {
            while (step + 1 < stepCount && height[bin] > (float) (step + 1) * dh) {
                step++;
            }
            levelOfBin[bin] = step;
        }
    }
    i32 maxLevel = levelOfBin[maxBin];

    for (i32 l = 0; l <= maxLevel; l++) {
        start[l] = 0;
    }
    for (i32 n = 0; n < size; n++) {
        level[n] = levelOfBin[tfce_bin(map[n], binsPerAle, bins)];
        start[level[n]]++;
    }
    i32 count = 0;
    for (i32 l = maxLevel; l > 0; l--) {
        i32 here = start[l];
        start[l] = count;
        count += here;
    }
    for (i32 n = 0; n < size; n++) {
        if (level[n] > 0) {
            order[start[level[n]]++] = n;
        }
    }

    for (i32 id = 0; id < count; id++) {
        i32 at = padded[order[id]];
        i32 l = level[order[id]];
        t.parent[id] = id;
        t.voxels[id] = 1;
        t.since[id] = l;
        t.sum[id] = 0.0f;
        place[at] = id + 1;
        for (i32 s = 0; s < neighbours; s++) {
            i32 other = place[at + steps[s]];
            if (other != 0) {
                tfce_join(t, id, other - 1, l);
            }
        }
    }
    float largest = 0.0f;
    for (i32 id = 0; id < count; id++) {
        place[padded[order[id]]] = 0;
        if (t.parent[id] == id) {
            tfce_end_run(t, id, 0);
            largest = t.sum[id] > largest ? t.sum[id] : largest;
        }
    }
    tfce[p] = largest * scale[maxBin];
}
