package confoci.rng;

/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
 *
 * <p>A block of four 32-bit words is a pure function of a 64-bit key and a 128-bit counter. It needs integer multiplication only,
 * so every device computes the same bits.
 */
public final class Philox4x32 {

    /** Multipliers and key increments of the published algorithm; the device source uses the same. */
    public static final int M0 = 0xD2511F53;
    public static final int M1 = 0xCD9E8D57;
    public static final int W0 = 0x9E3779B9;
    public static final int W1 = 0xBB67AE85;
    public static final int ROUNDS = 10;

    private static final long UNSIGNED = 0xFFFFFFFFL;

    private Philox4x32() {
    }

    /**
     * Computes one block.
     *
     * @param key the key; its low half is the first key word
     * @param c0  first (least significant) counter word
     * @param c1  second counter word
     * @param c2  third counter word
     * @param c3  fourth counter word
     * @param out receives the four words
     */
    public static void block(long key, int c0, int c1, int c2, int c3, int[] out) {
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        int x0 = c0;
        int x1 = c1;
        int x2 = c2;
        int x3 = c3;
        for (int round = 0; round < ROUNDS; round++) {
            long p0 = (M0 & UNSIGNED) * (x0 & UNSIGNED);
            long p1 = (M1 & UNSIGNED) * (x2 & UNSIGNED);
            x0 = (int) (p1 >>> 32) ^ x1 ^ k0;
            x2 = (int) (p0 >>> 32) ^ x3 ^ k1;
            x1 = (int) p1;
            x3 = (int) p0;
            k0 += W0;
            k1 += W1;
        }
        out[0] = x0;
        out[1] = x1;
        out[2] = x2;
        out[3] = x3;
    }
}
