package confoci.rng;

/**
 * Made-up experiments that converge nowhere: which experiment each is like, and where its foci lie.
 *
 * <p>Null experiment i is like experiment number floor(u * n / 2^64) of n. Words 0 (low) and 1 of the Philox block with the seed of the
 * analysis as key and the counter (0, {@value #STREAM}, low word of i, high word of i) make the 64-bit number u. Focus f takes words
 * 2(f mod 2) and 2(f mod 2) + 1 of the block with the counter (1 + f / 2, {@value #STREAM}, low word of i, high word of i), which make
 * another u, and falls on the pool's voxel number floor(u * m / 2^64), m being the size of the pool. So each null experiment is the same
 * whatever comes before and after it.
 */
public final class NullExperimentDraw {

    /** The second counter word: keeps these draws apart from those that other analyses make with the same seed. */
    public static final int STREAM = 16;

    private NullExperimentDraw() {
    }

    /**
     * Which experiment a null experiment is like.
     *
     * @param seed        the seed of the analysis
     * @param number      of the null experiment
     * @param experiments how many there are, at least 1
     * @return 0 to experiments - 1
     */
    public static int like(long seed, long number, int experiments) {
        int[] words = new int[4];
        Philox4x32.block(seed, 0, STREAM, (int) number, (int) (number >>> 32), words);
        return NullFociDraw.scaled(words[0], words[1], experiments);
    }

    /**
     * Draws the foci of a null experiment.
     *
     * @param seed     the seed of the analysis
     * @param number   of the null experiment
     * @param poolSize the number of voxels in the pool, at least 1
     * @param out      receives the place of each focus in the pool (0 to poolSize - 1)
     */
    public static void foci(long seed, long number, int poolSize, int[] out) {
        int[] words = new int[4];
        for (int f = 0; f < out.length; f += 2) {
            Philox4x32.block(seed, 1 + (f >>> 1), STREAM, (int) number, (int) (number >>> 32), words);
            out[f] = NullFociDraw.scaled(words[0], words[1], poolSize);
            if (f + 1 < out.length) {
                out[f + 1] = NullFociDraw.scaled(words[2], words[3], poolSize);
            }
        }
    }
}
