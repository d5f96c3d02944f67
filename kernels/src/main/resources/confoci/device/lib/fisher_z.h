// Fisher's z (confoci.op.FisherZ, which says why), step for step.
DEVICE float fisher_z(float r) {
    i32 sign = BITS_OF(r) & (i32) 0x80000000u;
    float size = FLOAT_OF(BITS_OF(r) & 0x7fffffff);
    size = size < 0.999999f ? size : 0.999999f;
    float z;
    if (size < 0.5f) {
        float s = size * size;
        float p = 0.176440626f;
        p = FMA_F32(p, s, 0.0240929220f);
        p = FMA_F32(p, s, 0.102971405f);
        p = FMA_F32(p, s, 0.109647855f);
        p = FMA_F32(p, s, 0.142950535f);
        p = FMA_F32(p, s, 0.199997202f);
        p = FMA_F32(p, s, 0.333333373f);
        z = FMA_F32(size * s, p, size);
    } else {
        float t = size - 0.75f;
        float a = -0.00300369505f;
        a = FMA_F32(a, t, 0.00625145156f);
        a = FMA_F32(a, t, -0.0133231180f);
        a = FMA_F32(a, t, 0.0310931541f);
        a = FMA_F32(a, t, -0.0816327259f);
        a = FMA_F32(a, t, 0.285714328f);
        a = FMA_F32(a, t, 0.279807895f);
        i32 bits = BITS_OF(1.0f - size);
        i32 exponent = (bits - 0x3f2aaaab) >> 23;
        float f = FLOAT_OF(bits - exponent * 8388608) - 1.0f;
        float q = -0.0735654160f;
        q = FMA_F32(q, f, 0.0783759058f);
        q = FMA_F32(q, f, -0.0691376030f);
        q = FMA_F32(q, f, 0.0817732364f);
        q = FMA_F32(q, f, -0.100123860f);
        q = FMA_F32(q, f, 0.125058904f);
        q = FMA_F32(q, f, -0.166664004f);
        q = FMA_F32(q, f, 0.249999315f);
        q = FMA_F32(q, f, -0.5f);
        z = FMA_F32((float) exponent, -0.346573590f, FMA_F32(f, q, a));
    }
    return FLOAT_OF(BITS_OF(z) | sign);
}
