// Known answers of what all results rest on (confoci.host.device.engine.DeviceSelfCheck). A work-item computes one answer of each kind; a
// work-group has 64 of them.
//
// a, b, c      per item three numbers, denormal ones among them; every c of 0 to 1, a 64th of it, is one of a union's shares
// sum          a * b + c, rounded twice; fused: rounded once
// bin          a rounded to an integer; united: the union of the c of the group from the item on, in order
// words        four words of Philox per item
// total        the group's integers: number of items, or of their bits, largest bits of a

KERNEL void self_test(i64 firstGroup, i32 items, u32 keyLow, u32 keyHigh, u32 stream, GLOBAL const float *RESTRICT a, GLOBAL const float
        *RESTRICT b, GLOBAL const float *RESTRICT c, GLOBAL float *RESTRICT sum, GLOBAL float *RESTRICT fused, GLOBAL i32 *RESTRICT bin,
        GLOBAL float *RESTRICT united, GLOBAL u32 *RESTRICT words, GLOBAL i32 *RESTRICT total) {
    LOCAL float share[64];
    LOCAL u32 bits[2];
    i32 lane = LOCAL_ID;
    i64 i = GLOBAL_ID;
    if (i - lane >= items) {
        return;
    }
    float first = i < items ? a[i] : 0.0f;
    float second = i < items ? b[i] : 0.0f;
    float third = i < items ? c[i] : 0.0f;
    share[lane] = third >= 0.0f && third <= 1.0f ? third * 0.015625f : 0.0f;
    if (lane < 2) {
        bits[lane] = 0;
    }
    SYNC_LOCAL;
    ATOMIC_OR_U32(&bits[lane / 32], 1u << (lane % 32));
    float u = 0.0f;
    for (i32 n = 0; n < 64; n++) {
        u = FMA_F32(share[(lane + n) % 64], 1.0f - u, u);
    }
    SYNC_LOCAL;
    i32 present = POPCOUNT_U32(bits[0]) + POPCOUNT_U32(bits[1]);
    if (i < items) {
        sum[i] = first * second + third;
        fused[i] = FMA_F32(first, second, third);
        bin[i] = first >= 0.0f && first < 1000000.0f ? (i32) (first + 0.5f) : -1;
        united[i] = u;
        u32 block[4];
        philox4x32(keyLow, keyHigh, (u32) i, stream, (u32) (i >> 32), 7u, block);
        for (i32 w = 0; w < 4; w++) {
            words[4 * i + w] = block[w];
        }
        ATOMIC_ADD_I32(&total[0], 1);
        ATOMIC_MAX_I32(&total[2], BITS_OF(first));
    }
    if (lane == 0) {
        ATOMIC_ADD_I32(&total[1], present);
    }
}
