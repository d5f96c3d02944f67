package confoci.rng;

/**
 * Where the null foci of a permutation lie: the definition that every backend follows.
 *
 * <p>Focus f of permutation p takes words 2(f mod 2) and 2(f mod 2) + 1 of the Philox block with the seed as key and the counter
 * (f / 2, {@value #STREAM}, low word of p, high word of p). The two words, the first one low, make a 64-bit number u, and the focus
 * falls on the pool's voxel number floor(u * n / 2^64), n being the size of the pool. A voxel's probability differs from 1/n by less
 * than 2^-64.
 */
public final class NullFociDraw {

    /** The second counter word: keeps these draws apart from those that other analyses make with the same seed. */
    public static final int STREAM = 1;

    private static final long UNSIGNED = 0xFFFFFFFFL;

    private NullFociDraw() {
    }

    /**
     * Draws all foci of a permutation.
     *
     * @param seed        the seed of the analysis
     * @param permutation the permutation's number
     * @param poolSize    the number of voxels in the pool, at least 1
     * @param foci        how many to draw
     * @param out         receives the foci's places in the pool (0 to poolSize - 1), in order; at least {@code foci} long
     */
    public static void draw(long seed, long permutation, int poolSize, int foci, int[] out) {
        int[] words = new int[4];
        for (int f = 0; f < foci; f += 2) {
            Philox4x32.block(seed, f >>> 1, STREAM, (int) permutation, (int) (permutation >>> 32), words);
            out[f] = scaled(words[0], words[1], poolSize);
            if (f + 1 < foci) {
                out[f + 1] = scaled(words[2], words[3], poolSize);
            }
        }
    }

    /**
     * The 64-bit numbers u of all foci of a permutation, unsigned; for laws other than that every voxel of a pool is equally likely.
     *
     * @param out receives a number per focus
     */
    public static void numbers(long seed, long permutation, long[] out) {
        int[] words = new int[4];
        for (int f = 0; f < out.length; f++) {
            int word = 2 * (f & 1);
            if (word == 0) {
                Philox4x32.block(seed, f >>> 1, STREAM, (int) permutation, (int) (permutation >>> 32), words);
            }
            out[f] = words[word] & UNSIGNED | (long) words[word + 1] << 32;
        }
    }

    /** floor((high:low) * n / 2^64), in 64-bit arithmetic that every device has. */
    static int scaled(int low, int high, int n) {
        return (int) (((high & UNSIGNED) * n + ((low & UNSIGNED) * n >>> 32)) >>> 32);
    }
}
