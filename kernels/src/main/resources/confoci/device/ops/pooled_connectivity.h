// Pooled connectivity and its comparison with the observed one (confoci.op.PooledConnectivity), for some targets at a time:
// transpose_rows, pool_selections, compare_pooled, pooled_extremes.

// Turns rows of targets into rows of grayordinates, so that work-items beside each other read beside each other. A target's own entry
// becomes 0. A work-group of 64 takes a square of 32 by 32.
//
// first, count   the first target's place among the grayordinates; how many targets
// row            per target an entry per grayordinate
// column         receives per grayordinate an entry per target
KERNEL void transpose_rows(i64 firstGroup, i32 first, i32 count, i32 grayordinates, GLOBAL const float *RESTRICT row, GLOBAL float *RESTRICT
        column) {
    LOCAL float square[32 * 33];
    i32 wide = (grayordinates + 31) / 32;
    i64 group = GROUP_ID;
    i32 g = (i32) (group % wide) * 32;
    i64 t = group / wide * 32;
    if (t >= count) {
        return;
    }
    i32 targets = count - t < 32 ? (i32) (count - t) : 32;
    i32 columns = grayordinates - g < 32 ? grayordinates - g : 32;
    for (i32 i = LOCAL_ID; i < targets * columns; i += 64) {
        i32 down = i / columns;
        i32 along = i % columns;
        square[along * 33 + down] = first + t + down == g + along ? 0.0f : row[(t + down) * grayordinates + g + along];
    }
    SYNC_LOCAL;
    for (i32 i = LOCAL_ID; i < targets * columns; i += 64) {
        i32 down = i / targets;
        i32 along = i % targets;
        column[(i64) (g + down) * count + t + along] = square[down * 33 + along];
    }
}

// A work-item pools one selection for one target.
//
// selections     the observed selection and the permuted ones
// begin          per selection, and once more at the end, where its seeds begin
// seed, weight   the seeds of all selections, ascending within each
// value          receives by selection a sum per target
KERNEL void pool_selections(i64 firstGroup, i32 count, i32 selections, GLOBAL const i32 *RESTRICT begin, GLOBAL const i32 *RESTRICT seed,
        GLOBAL const float *RESTRICT weight, GLOBAL const float *RESTRICT column, GLOBAL float *RESTRICT value) {
    i64 id = GLOBAL_ID;
    if (id >= (i64) selections * count) {
        return;
    }
    i32 selection = (i32) (id / count);
    i64 target = id % count;
    float s = 0.0f;
    for (i32 i = begin[selection]; i < begin[selection + 1]; i++) {
        s = FMA_F32(weight[i], column[(i64) seed[i] * count + target], s);
    }
    value[id] = s;
}

// A work-item compares 32 permuted selections of one target with the observed one.
//
// above, below       per target; added to
// capacity           room for pairs in doubt; doubtful counts them, also those without room
// doubtfulTarget, doubtfulSelection   the pairs, in any order
KERNEL void compare_pooled(i64 firstGroup, i32 count, i32 permutations, GLOBAL const float *RESTRICT value, GLOBAL const float *RESTRICT
        tolerance, GLOBAL i32 *RESTRICT above, GLOBAL i32 *RESTRICT below, i32 capacity, GLOBAL i32 *RESTRICT doubtful, GLOBAL i32 *RESTRICT
        doubtfulTarget, GLOBAL i32 *RESTRICT doubtfulSelection) {
    i64 id = GLOBAL_ID;
    i64 from = id / count * 32;
    if (from >= permutations) {
        return;
    }
    i32 target = (i32) (id % count);
    i32 to = from + 32 < permutations ? (i32) from + 32 : permutations;
    i32 more = 0;
    i32 less = 0;
    for (i32 s = (i32) from; s < to; s++) {
        float difference = value[(s + (i64) 1) * count + target] - value[target];
        if (difference > tolerance[target]) {
            more++;
        } else if (difference < -tolerance[target]) {
            less++;
        } else {
            i32 at = ATOMIC_ADD_I32(doubtful, 1);
            if (at < capacity) {
                doubtfulTarget[at] = target;
                doubtfulSelection[at] = s;
            }
        }
    }
    ATOMIC_ADD_I32(&above[target], more);
    ATOMIC_ADD_I32(&below[target], less);
}

// The greater and the lesser of two numbers, -0 being less than +0.
DEVICE float greater_of(float a, float b) {
    return a > b ? a : a < b ? b : FLOAT_OF(BITS_OF(a) & BITS_OF(b));
}

DEVICE float lesser_of(float a, float b) {
    return a < b ? a : a > b ? b : FLOAT_OF(BITS_OF(a) | BITS_OF(b));
}

// Largest and smallest studentised values. A work-group of 64 takes one permuted selection after another; which work-item has which target
// does not matter for an extreme.
//
// firstItem, endItem   the selections of this launch
// centre, scale     per target; a scale of 0 leaves the target out
// highest, lowest   per permuted selection, of the targets so far
KERNEL void pooled_extremes(i64 firstItem, i64 endItem, i32 count, GLOBAL const float *RESTRICT value, GLOBAL const float *RESTRICT centre,
        GLOBAL const float *RESTRICT scale, GLOBAL float *RESTRICT highest, GLOBAL float *RESTRICT lowest) {
    LOCAL float high[64];
    LOCAL float low[64];
    i32 lane = LOCAL_ID;
    for (i64 s = firstItem + WORKER; s < endItem; s += WORKERS) {
        float h = FLOAT_OF((i32) 0xff800000u);
        float l = FLOAT_OF(0x7f800000);
        for (i32 t = lane; t < count; t += 64) {
            if (scale[t] != 0.0f) {
                float studentised = (value[(s + 1) * count + t] - centre[t]) * scale[t];
                h = greater_of(h, studentised);
                l = lesser_of(l, studentised);
            }
        }
        high[lane] = h;
        low[lane] = l;
        for (i32 width = 32; width > 0; width /= 2) {
            SYNC_LOCAL;
            if (lane < width) {
                high[lane] = greater_of(high[lane], high[lane + width]);
                low[lane] = lesser_of(low[lane], low[lane + width]);
            }
        }
        if (lane == 0) {
            highest[s] = greater_of(highest[s], high[0]);
            lowest[s] = lesser_of(lowest[s], low[0]);
        }
        SYNC_LOCAL;
    }
}
