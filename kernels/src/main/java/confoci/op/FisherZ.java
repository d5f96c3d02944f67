package confoci.op;

/**
 * Fisher's z of a correlation, z = atanh(r), in float32 and with the same bits on every backend: + - *, fma, comparisons and integers
 * alone, no library function and no division.
 *
 * <p>The correlation is first clipped to {@link #LARGEST} in size, as Connectome Workbench does, so that z ends at 7.254. Below
 * {@link #HALF} z is r + r^3 P(r^2). Above, with 1 - |r| = 2^e (1 + f) and f within a third of 0,
 * <pre>
 *   z = (ln(1 + |r|) - ln(1 - |r|)) / 2 = A(|r| - 3/4) + f Q(f) - e ln(2) / 2
 * </pre>
 * where 1 - |r| is exact. P, A and Q are minimax polynomials, evaluated from the highest coefficient down by fma. The sign is copied from
 * r.
 *
 * <p>The error against atanh of the clipped r is less than 1e-7 of its value. r is finite.
 */
public final class FisherZ {

    /** The largest size of a correlation. */
    public static final float LARGEST = 0.999999f;

    /** Where the second formula begins. */
    public static final float HALF = 0.5f;

    public static final float P0 = 0.333333373f;
    public static final float P1 = 0.199997202f;
    public static final float P2 = 0.142950535f;
    public static final float P3 = 0.109647855f;
    public static final float P4 = 0.102971405f;
    public static final float P5 = 0.0240929220f;
    public static final float P6 = 0.176440626f;

    /** The middle of the range of A. */
    public static final float MIDDLE = 0.75f;

    public static final float A0 = 0.279807895f;
    public static final float A1 = 0.285714328f;
    public static final float A2 = -0.0816327259f;
    public static final float A3 = 0.0310931541f;
    public static final float A4 = -0.0133231180f;
    public static final float A5 = 0.00625145156f;
    public static final float A6 = -0.00300369505f;

    /** The bits of 2/3, the least 1 + f. */
    public static final int TWO_THIRDS_BITS = 0x3f2aaaab;

    public static final int FRACTION_BITS = 23;

    public static final float Q0 = -0.5f;
    public static final float Q1 = 0.249999315f;
    public static final float Q2 = -0.166664004f;
    public static final float Q3 = 0.125058904f;
    public static final float Q4 = -0.100123860f;
    public static final float Q5 = 0.0817732364f;
    public static final float Q6 = -0.0691376030f;
    public static final float Q7 = 0.0783759058f;
    public static final float Q8 = -0.0735654160f;

    /** -ln(2) / 2. */
    public static final float MINUS_HALF_LN_2 = -0.346573590f;

    private static final int SIGN_BIT = 0x80000000;

    private FisherZ() {
    }

    /** z of a correlation, within -7.2544 and 7.2544. */
    public static float of(float r) {
        float size = Math.min(Math.abs(r), LARGEST);
        float z = size < HALF ? small(size) : large(size);
        return Float.intBitsToFloat(Float.floatToRawIntBits(z) | Float.floatToRawIntBits(r) & SIGN_BIT);
    }

    private static float small(float r) {
        float s = r * r;
        float p = P6;
        p = Math.fma(p, s, P5);
        p = Math.fma(p, s, P4);
        p = Math.fma(p, s, P3);
        p = Math.fma(p, s, P2);
        p = Math.fma(p, s, P1);
        p = Math.fma(p, s, P0);
        return Math.fma(r * s, p, r);
    }

    private static float large(float r) {
        float t = r - MIDDLE;
        float a = A6;
        a = Math.fma(a, t, A5);
        a = Math.fma(a, t, A4);
        a = Math.fma(a, t, A3);
        a = Math.fma(a, t, A2);
        a = Math.fma(a, t, A1);
        a = Math.fma(a, t, A0);
        int bits = Float.floatToRawIntBits(1 - r);
        int exponent = bits - TWO_THIRDS_BITS >> FRACTION_BITS;
        float f = Float.intBitsToFloat(bits - (exponent << FRACTION_BITS)) - 1;
        float q = Q8;
        q = Math.fma(q, f, Q7);
        q = Math.fma(q, f, Q6);
        q = Math.fma(q, f, Q5);
        q = Math.fma(q, f, Q4);
        q = Math.fma(q, f, Q3);
        q = Math.fma(q, f, Q2);
        q = Math.fma(q, f, Q1);
        q = Math.fma(q, f, Q0);
        return Math.fma(exponent, MINUS_HALF_LN_2, Math.fma(f, q, a));
    }
}
