package confoci.rng;

/**
 * Normal and uniform random numbers of float64, for computations on the host.
 *
 * <p>Uniform numbers 2i and 2i + 1 of a draw are ((w mod 2^52) + 1/2) 2^-52 of w, the 64-bit number of words 0 (low) and 1, or 2 (low) and
 * 3, of the Philox block with the seed as key and the counter (i, stream, low word of the draw's number, high word). Normal numbers 2i and
 * 2i + 1 are those of Box and Muller (1958) of these two, u and v: sqrt(-2 ln u) cos(2 pi v) and sqrt(-2 ln u) sin(2 pi v), by
 * {@link StrictMath}.
 */
public final class NormalDraw {

    /** Second counter words, which keep draws apart from others with the same seed: of rotations of a sphere. */
    public static final int ROTATION_STREAM = 44;
    /** Of signs and angles of Moran's eigenvectors. */
    public static final int MORAN_STREAM = 45;
    /** Of rotations of eigenmodes. */
    public static final int MODE_STREAM = 46;

    /** In words, for the record of a run. */
    public static final String ROTATIONS = of(ROTATION_STREAM, "rotation");
    /** In words; the high word of a surrogate's number is the part of the brain. */
    public static final String MORAN = of(MORAN_STREAM, "surrogate, part of the brain");
    /** In words; the high word of a surrogate's number is the hemisphere and the group of modes. */
    public static final String MODES = of(MODE_STREAM, "surrogate, hemisphere and group");

    private static final long UNSIGNED = 0xFFFFFFFFL;
    private static final long MANTISSA = (1L << 52) - 1;

    private NormalDraw() {
    }

    private static String of(int stream, String number) {
        return "Philox4x32-10, key = seed, counter = (pair of numbers, " + stream + ", " + number + ")";
    }

    /**
     * Draws numbers between 0 and 1, both excluded.
     *
     * @param number of the draw
     * @param out    receives them
     */
    public static void uniforms(long seed, int stream, long number, double[] out) {
        int[] words = new int[4];
        for (int i = 0; i < out.length; i++) {
            int word = 2 * (i & 1);
            if (word == 0) {
                Philox4x32.block(seed, i >>> 1, stream, (int) number, (int) (number >>> 32), words);
            }
            out[i] = ((words[word] & UNSIGNED | (long) words[word + 1] << 32) & MANTISSA) * 0x1p-52 + 0x1p-53;
        }
    }

    /**
     * Draws numbers of mean 0 and variance 1.
     *
     * @param number of the draw
     * @param out    receives them
     */
    public static void normals(long seed, int stream, long number, double[] out) {
        double[] uniforms = new double[out.length + (out.length & 1)];
        uniforms(seed, stream, number, uniforms);
        for (int i = 0; i < out.length; i += 2) {
            double radius = Math.sqrt(-2 * StrictMath.log(uniforms[i]));
            double angle = 2 * Math.PI * uniforms[i + 1];
            out[i] = radius * StrictMath.cos(angle);
            if (i + 1 < out.length) {
                out[i + 1] = radius * StrictMath.sin(angle);
            }
        }
    }
}
