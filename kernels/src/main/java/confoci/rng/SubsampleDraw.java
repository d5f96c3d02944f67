package confoci.rng;

/**
 * Which experiments a subsample has, and the seed of its own permutations.
 *
 * <p>The experiments stand in order, and the first places are filled one after another, each with one of the experiments that are left
 * (Fisher and Yates), as {@link LabelDraw} does with a permutation, but for the second counter word, {@value #STREAM}, and the number of
 * the draw in place of that of the permutation. So every subsample of the size is equally likely, to within n * 2^-64.
 *
 * <p>The seed is made of words 0 (low) and 1 of the Philox block with the seed of the analysis as key and the counter (0,
 * {@value #SEED_STREAM}, low word of the subsample's number, high word).
 */
public final class SubsampleDraw {

    /** The second counter word: keeps these draws apart from those that other analyses make with the same seed. */
    public static final int STREAM = 7;

    /** The second counter word of seeds. */
    public static final int SEED_STREAM = 8;

    private SubsampleDraw() {
    }

    /**
     * Draws a subsample.
     *
     * @param seed        the seed of the analysis
     * @param number      of the draw
     * @param size        of the subsample, at most the number of experiments
     * @param experiments receives every experiment (0 to its length - 1) once, those of the subsample first
     */
    public static void draw(long seed, long number, int size, int[] experiments) {
        Shuffle.draw(seed, STREAM, number, size, experiments);
    }

    /** The seed of the permutations of a subsample. */
    public static long seed(long seed, long subsample) {
        int[] words = new int[4];
        Philox4x32.block(seed, 0, SEED_STREAM, (int) subsample, (int) (subsample >>> 32), words);
        return words[0] & 0xFFFFFFFFL | (long) words[1] << 32;
    }
}
