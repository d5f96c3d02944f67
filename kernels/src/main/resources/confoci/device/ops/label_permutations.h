// Label permutations of a contrast (confoci.op.LabelNull), for some voxels at a time: label_sums, label_ranks, label_extremes.

// The sums of voxels. A work-group of 64 takes 256 labellings of one voxel, a work-item 4 labellings, 64 apart.
//
// begin          per voxel, and once more at the end, where its row begins
// experiment, weight   the rows
// words          of an experiment
// bits           by experiment a bit per labelling, whether it is in the first group
// sum            receives by voxel a sum per labelling
KERNEL void label_sums(i64 firstGroup, i32 voxels, i32 labellings, i32 words, GLOBAL const i32 *RESTRICT begin, GLOBAL const i32 *RESTRICT
        experiment, GLOBAL const i32 *RESTRICT weight, GLOBAL const u32 *RESTRICT bits, GLOBAL i32 *RESTRICT sum) {
    i32 total[4];
    i32 word[4];
    i32 wide = (labellings + 255) / 256;
    i64 voxel = GROUP_ID / wide;
    if (voxel >= voxels) {
        return;
    }
    i32 first = (i32) (GROUP_ID % wide) * 256 + LOCAL_ID;
    for (i32 c = 0; c < 4; c++) {
        // A labelling beyond the last repeats words of others and is not kept.
        word[c] = first / 32 + 2 * c < words ? first / 32 + 2 * c : words - 1;
        total[c] = 0;
    }
    i32 shift = first % 32;
    for (i32 i = begin[voxel]; i < begin[voxel + 1]; i++) {
        GLOBAL const u32 *own = bits + (i64) experiment[i] * words;
        i32 added = weight[i];
        for (i32 c = 0; c < 4; c++) {
            total[c] += added & -(i32) (own[word[c]] >> shift & 1u);
        }
    }
    for (i32 c = 0; c < 4; c++) {
        if (first + 64 * c < labellings) {
            sum[voxel * labellings + first + 64 * c] = total[c];
        }
    }
}

// Ranks and tails. A work-group of 64 takes one voxel. A sum of a rank is found bit by bit from the highest: a bit is set if enough sums
// reach the number that it makes.
//
// rank       how many labellings at most are in a tail
// outcome    receives per voxel: permuted sums of the observed one or more, or less; the upper sum, the lower sum; how many labellings are
//            above, below
// tail       receives per voxel, with room for rank numbers each, the labellings above, their sums, the labellings below, their sums
KERNEL void label_ranks(i64 firstGroup, i32 voxels, i32 labellings, i32 rank, GLOBAL const i32 *RESTRICT sum, GLOBAL i32 *RESTRICT outcome,
        GLOBAL i32 *RESTRICT tail) {
    LOCAL i32 first[64];
    LOCAL i32 second[64];
    LOCAL u32 member[4];
    i32 lane = LOCAL_ID;
    i64 voxel = GROUP_ID;
    if (voxel >= voxels) {
        return;
    }
    GLOBAL const i32 *own = sum + voxel * labellings;
    u32 observed = (u32) own[0];
    u32 upper = 0u;
    u32 lower = 0u;
    i32 atLeast = 0;
    i32 more = 0;
    // Sums have 31 bits; before the first, the observed sum is compared.
    for (i32 bit = 31; bit >= 0; bit--) {
        u32 x = bit == 31 ? observed : upper | 1u << bit;
        u32 y = bit == 31 ? observed + 1u : lower | 1u << bit;
        i32 reachX = 0;
        i32 reachY = 0;
        for (i32 s = lane; s < labellings; s += 64) {
            u32 one = (u32) own[s];
            reachX += one >= x ? 1 : 0;
            reachY += one >= y ? 1 : 0;
        }
        first[lane] = reachX;
        second[lane] = reachY;
        for (i32 width = 32; width > 0; width /= 2) {
            SYNC_LOCAL;
            if (lane < width) {
                first[lane] += first[lane + width];
                second[lane] += second[lane + width];
            }
        }
        SYNC_LOCAL;
        if (bit == 31) {
            atLeast = first[0] - 1;
            more = second[0];
        } else {
            upper = first[0] > rank ? x : upper;
            lower = second[0] >= labellings - rank ? y : lower;
        }
        SYNC_LOCAL;
    }
    GLOBAL i32 *above = tail + voxel * 4 * rank;
    GLOBAL i32 *below = above + 2 * (i64) rank;
    i32 aboves = 0;
    i32 belows = 0;
    // The bits of the members before a work-item's own.
    u32 before0 = lane < 32 ? (1u << lane) - 1u : 0xffffffffu;
    u32 before1 = lane < 32 ? 0u : (1u << (lane - 32)) - 1u;
    for (i32 from = 0; from < labellings; from += 64) {
        i32 s = from + lane;
        u32 one = s < labellings ? (u32) own[s] : 0u;
        i32 isAbove = s < labellings && one > upper;
        i32 isBelow = s < labellings && one < lower;
        if (lane < 4) {
            member[lane] = 0u;
        }
        SYNC_LOCAL;
        if (isAbove) {
            ATOMIC_OR_U32(&member[lane / 32], 1u << lane % 32);
        }
        if (isBelow) {
            ATOMIC_OR_U32(&member[2 + lane / 32], 1u << lane % 32);
        }
        SYNC_LOCAL;
        if (isAbove) {
            i32 at = aboves + POPCOUNT_U32(member[0] & before0) + POPCOUNT_U32(member[1] & before1);
            above[at] = s;
            above[rank + at] = (i32) one;
        }
        if (isBelow) {
            i32 at = belows + POPCOUNT_U32(member[2] & before0) + POPCOUNT_U32(member[3] & before1);
            below[at] = s;
            below[rank + at] = (i32) one;
        }
        aboves += POPCOUNT_U32(member[0]) + POPCOUNT_U32(member[1]);
        belows += POPCOUNT_U32(member[2]) + POPCOUNT_U32(member[3]);
        SYNC_LOCAL;
    }
    if (lane == 0) {
        GLOBAL i32 *out = outcome + voxel * 6;
        out[0] = atLeast;
        out[1] = labellings - 1 - more;
        out[2] = (i32) upper;
        out[3] = (i32) lower;
        out[4] = aboves;
        out[5] = belows;
    }
}

// Largest and smallest standardised sums. A work-item takes one labelling. No z is -0: a difference is 0 or at least 1 in size.
//
// centre, scale     per voxel; a scale of 0 leaves the voxel out
// highest, lowest   per labelling, of the voxels so far
KERNEL void label_extremes(i64 firstGroup, i32 voxels, i32 labellings, GLOBAL const i32 *RESTRICT sum, GLOBAL const i32 *RESTRICT centre,
        GLOBAL const float *RESTRICT scale, GLOBAL float *RESTRICT highest, GLOBAL float *RESTRICT lowest) {
    i64 s = GLOBAL_ID;
    if (s >= labellings) {
        return;
    }
    float h = highest[s];
    float l = lowest[s];
    for (i64 v = 0; v < voxels; v++) {
        if (scale[v] != 0.0f) {
            float z = (float) (sum[v * labellings + s] - centre[v]) * scale[v];
            h = z > h ? z : h;
            l = z < l ? z : l;
        }
    }
    highest[s] = h;
    lowest[s] = l;
}
