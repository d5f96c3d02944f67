// What a device can do at best, with nothing else to wait for (confoci.host.device.engine.DeviceCeiling).

// Memory: two reads and a write per item.
KERNEL void triad(i64 firstGroup, i64 items, float factor, GLOBAL const float *RESTRICT a, GLOBAL const float *RESTRICT b, GLOBAL float
        *RESTRICT c) {
    i64 i = GLOBAL_ID;
    if (i < items) {
        c[i] = FMA_F32(factor, b[i], a[i]);
    }
}

// Arithmetic: eight chains of fused multiply-adds per work-item, so that none waits for the one before.
KERNEL void fma_chains(i64 firstGroup, i32 steps, float factor, float term, GLOBAL float *RESTRICT out) {
    float a0 = (float) LOCAL_ID;
    float a1 = a0 + 1.0f;
    float a2 = a0 + 2.0f;
    float a3 = a0 + 3.0f;
    float a4 = a0 + 4.0f;
    float a5 = a0 + 5.0f;
    float a6 = a0 + 6.0f;
    float a7 = a0 + 7.0f;
    for (i32 i = 0; i < steps; i++) {
        a0 = FMA_F32(a0, factor, term);
        a1 = FMA_F32(a1, factor, term);
        a2 = FMA_F32(a2, factor, term);
        a3 = FMA_F32(a3, factor, term);
        a4 = FMA_F32(a4, factor, term);
        a5 = FMA_F32(a5, factor, term);
        a6 = FMA_F32(a6, factor, term);
        a7 = FMA_F32(a7, factor, term);
    }
    out[GLOBAL_ID] = ((a0 + a1) + (a2 + a3)) + ((a4 + a5) + (a6 + a7));
}
