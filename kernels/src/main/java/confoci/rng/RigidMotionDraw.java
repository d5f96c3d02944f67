package confoci.rng;

/**
 * The random numbers of a motion that keeps distances: for a number of tries of each experiment in each permutation.
 *
 * <p>Try t of experiment e takes the eight words of the Philox blocks with the seed as key and the counters
 * (2 * ({@value #TRIES} * e + t) and the next, {@value #STREAM}, low word of the permutation's number, high word).
 */
public final class RigidMotionDraw {

    /** The second counter word: keeps these draws apart from those that other analyses make with the same seed. */
    public static final int STREAM = 6;

    /** The most tries of an experiment. */
    public static final int TRIES = 128;

    /** The words of a try. */
    public static final int WORDS = 8;

    private final long seed;
    private final long permutation;
    private final int[] block = new int[WORDS / 2];

    public RigidMotionDraw(long seed, long permutation) {
        this.seed = seed;
        this.permutation = permutation;
    }

    /**
     * Draws the words of a try.
     *
     * @param experiment its number, at most 2^24
     * @param attempt    the try, 0 to {@link #TRIES} - 1
     * @param words      receives {@link #WORDS} words
     */
    public void draw(int experiment, int attempt, int[] words) {
        int counter = 2 * (TRIES * experiment + attempt);
        for (int b = 0; b < 2; b++) {
            Philox4x32.block(seed, counter + b, STREAM, (int) permutation, (int) (permutation >>> 32), block);
            System.arraycopy(block, 0, words, b * block.length, block.length);
        }
    }

    /** A number in (0, 1) of a word, the centre of one of 2^32 intervals. */
    public static double unit(int word) {
        return ((word & 0xFFFFFFFFL) + 0.5) * 0x1p-32;
    }

    /** One of 0 to n - 1 of two words, as {@link NullFociDraw} takes it. */
    public static int place(int low, int high, int n) {
        return NullFociDraw.scaled(low, high, n);
    }
}
