package confoci.rng;

/**
 * Which experiments a permutation of labels puts into the first group: the definition that every range of permutations follows.
 *
 * <p>The experiments stand in order, and the first places are filled one after another, each with one of the experiments that are left
 * (Fisher and Yates): place i changes with place i + floor(u * (n - i) / 2^64), n being the number of experiments. The 64-bit number u is
 * made of words 2(i mod 2) (low) and 2(i mod 2) + 1 of the Philox block with the seed as key and the counter (i / 2, {@value #STREAM}, low
 * word of the permutation's number, high word). So every group of the size is equally likely, to within n * 2^-64.
 */
public final class LabelDraw {

    /** The second counter word: keeps these draws apart from those that other analyses make with the same seed. */
    public static final int STREAM = 5;

    private LabelDraw() {
    }

    /**
     * Draws the first group of a permutation.
     *
     * @param seed        the seed of the analysis
     * @param permutation the permutation's number
     * @param groupSize   the size of the first group, at most the number of experiments
     * @param experiments receives every experiment (0 to its length - 1) once, those of the first group first
     */
    public static void draw(long seed, long permutation, int groupSize, int[] experiments) {
        Shuffle.draw(seed, STREAM, permutation, groupSize, experiments);
    }
}
