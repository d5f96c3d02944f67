// Philox4x32-10 (Salmon et al., SC 2011), as confoci.rng.Philox4x32.
DEVICE void philox4x32(u32 k0, u32 k1, u32 x0, u32 x1, u32 x2, u32 x3, u32 *out) {
    for (int round = 0; round < 10; round++) {
        u64 p0 = (u64) 0xD2511F53u * x0;
        u64 p1 = (u64) 0xCD9E8D57u * x2;
        x0 = (u32) (p1 >> 32) ^ x1 ^ k0;
        x2 = (u32) (p0 >> 32) ^ x3 ^ k1;
        x1 = (u32) p1;
        x3 = (u32) p0;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    out[0] = x0;
    out[1] = x1;
    out[2] = x2;
    out[3] = x3;
}
