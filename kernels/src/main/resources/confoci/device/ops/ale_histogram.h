// Counts the values of permuted maps by bin (confoci.op.AleNull.histogram). A work-item takes every so many-th value of a batch.
//
// map      permutations maps of size values
// counts   bins counters; the host keeps batches small enough for 32 bits
KERNEL void ale_histogram(i32 permutations, i32 size, GLOBAL const float *RESTRICT map, float binsPerAle, i32 bins,
        GLOBAL u32 *RESTRICT counts) {
    i64 total = (i64) permutations * size;
    for (i64 i = GLOBAL_ID; i < total; i += NUM_GROUPS * LOCAL_SIZE) {
        float scaled = map[i] * binsPerAle;
        i32 bin = (i32) (scaled + 0.5f);
        ATOMIC_ADD_U32(&counts[bin < bins ? bin : bins - 1], 1u);
    }
}
