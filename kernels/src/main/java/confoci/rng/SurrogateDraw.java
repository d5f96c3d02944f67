package confoci.rng;

/**
 * The random numbers of a surrogate of a map: an order of its places, a sample of them, and a normal number for each.
 *
 * <p>Orders and samples are drawn without replacement as {@link LabelDraw} draws, but for the second counter word, {@value #ORDER_STREAM}
 * or {@value #SAMPLE_STREAM}. Normal numbers 2i and 2i + 1 are those of Box and Muller (1958), sqrt(-2 ln u) cos(2 pi v) and
 * sqrt(-2 ln u) sin(2 pi v), by {@link StrictMath}. The numbers u and v in (0, 1) are ((w mod 2^53) + 1/2) 2^-53 of w, the 64-bit number of
 * words 0 (low) and 1, or 2 (low) and 3, of the Philox block with the seed as key and the counter (i, {@value #NORMAL_STREAM}, low word of
 * the surrogate's number, high word).
 */
public final class SurrogateDraw {

    /** The second counter words: they keep these draws apart from those that other analyses make with the same seed. */
    public static final int ORDER_STREAM = 41;
    public static final int SAMPLE_STREAM = 42;
    public static final int NORMAL_STREAM = 43;

    /** The numbers in words, for the record of a run; the high word of a surrogate's number is the part of the brain. */
    public static final String GENERATOR = "Philox4x32-10, key = seed, counter = (place / 2, " + ORDER_STREAM + " for orders, "
            + SAMPLE_STREAM + " for samples or " + NORMAL_STREAM + " for noise, surrogate, part of the brain)";

    private static final long UNSIGNED = 0xFFFFFFFFL;
    private static final long MANTISSA = (1L << 53) - 1;

    private SurrogateDraw() {
    }

    /**
     * Draws an order.
     *
     * @param places receives every place (0 to its length - 1) once
     */
    public static void order(long seed, long surrogate, int[] places) {
        Shuffle.draw(seed, ORDER_STREAM, surrogate, places.length, places);
    }

    /**
     * Draws a sample.
     *
     * @param size   how many, at most the number of places
     * @param places receives every place (0 to its length - 1) once, the sample first
     */
    public static void sample(long seed, long surrogate, int size, int[] places) {
        Shuffle.draw(seed, SAMPLE_STREAM, surrogate, size, places);
    }

    /**
     * Draws normal numbers of mean 0 and variance 1.
     *
     * @param out receives a number per place
     */
    public static void normals(long seed, long surrogate, double[] out) {
        int[] words = new int[4];
        for (int i = 0; i < out.length; i += 2) {
            Philox4x32.block(seed, i >>> 1, NORMAL_STREAM, (int) surrogate, (int) (surrogate >>> 32), words);
            double radius = Math.sqrt(-2 * StrictMath.log(unit(words[0], words[1])));
            double angle = 2 * Math.PI * unit(words[2], words[3]);
            out[i] = radius * StrictMath.cos(angle);
            if (i + 1 < out.length) {
                out[i + 1] = radius * StrictMath.sin(angle);
            }
        }
    }

    private static double unit(int low, int high) {
        return ((low & UNSIGNED | (long) high << 32) & MANTISSA) * 0x1p-53 + 0x1p-54;
    }
}
