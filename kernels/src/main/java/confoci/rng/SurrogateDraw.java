package confoci.rng;

/**
 * The random numbers of a surrogate of a map: an order of its places, a sample of them, and a normal number for each.
 *
 * <p>Orders and samples are drawn without replacement as {@link LabelDraw} draws, but for the second counter word, {@value #ORDER_STREAM}
 * or {@value #SAMPLE_STREAM}. Normal numbers are those of {@link NormalDraw} with the stream {@value #NORMAL_STREAM}.
 */
public final class SurrogateDraw {

    /** The second counter words: they keep these draws apart from those that other analyses make with the same seed. */
    public static final int ORDER_STREAM = 41;
    public static final int SAMPLE_STREAM = 42;
    public static final int NORMAL_STREAM = 43;

    /** The numbers in words, for the record of a run; the high word of a surrogate's number is the part of the brain. */
    public static final String GENERATOR = "Philox4x32-10, key = seed, counter = (place / 2, " + ORDER_STREAM + " for orders, "
            + SAMPLE_STREAM + " for samples or " + NORMAL_STREAM + " for noise, surrogate, part of the brain)";

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
     * Draws normal numbers of mean 0 and variance 1 ({@link NormalDraw}).
     *
     * @param out receives a number per place
     */
    public static void normals(long seed, long surrogate, double[] out) {
        NormalDraw.normals(seed, NORMAL_STREAM, surrogate, out);
    }
}
