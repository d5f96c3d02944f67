package confoci.host.stats;

import confoci.rng.Philox4x32;

/**
 * Sign flips of subjects: under the null hypothesis that errors are symmetric about 0, each subject's values could as well have the other
 * sign (Winkler et al. 2014, NeuroImage 92:381). The first flip leaves all signs as they are. If there are no more ways to flip than flips
 * are wanted, each is taken once.
 *
 * <p>Subject i of flip f is flipped if bit i mod 32 of word i / 32 mod 4 is set in the Philox block with the seed as key and the counter
 * (i / 128, {@value #STREAM}, f, 0).
 */
public final class SignFlips {

    /** The second counter word: keeps these draws apart from others with the same seed. */
    public static final int STREAM = 4;

    private static final int BLOCK_BITS = 128;
    /** Rounding of alpha times the number of flips decides nothing. */
    private static final double ROUNDING = 1e-9;

    private final int subjects;
    private final long seed;
    private final boolean all;
    private final int count;

    /** @param wanted flips, at least 1 */
    public SignFlips(int subjects, int wanted, long seed) {
        this.subjects = subjects;
        this.seed = seed;
        this.all = subjects < Integer.SIZE - 1 && 1 << subjects <= wanted;
        this.count = all ? 1 << subjects : wanted;
    }

    /** How many there are, with that which leaves all signs as they are. */
    public int count() {
        return count;
    }

    /** How many flips may reach a value that is significant at a level, that which leaves all signs as they are among them. */
    public int reachingAt(double alpha) {
        return (int) (alpha * count + ROUNDING);
    }

    /**
     * The signs of a flip.
     *
     * @return per subject 1 or -1
     */
    public float[] signs(int flip) {
        float[] signs = new float[subjects];
        int[] words = new int[4];
        for (int i = 0; i < subjects; i++) {
            if (!all && i % BLOCK_BITS == 0) {
                Philox4x32.block(seed, i / BLOCK_BITS, STREAM, flip, 0, words);
            }
            boolean flipped = all ? (flip >> i & 1) == 1
                    : flip > 0 && (words[i / Integer.SIZE % words.length] >>> i % Integer.SIZE & 1) == 1;
            signs[i] = flipped ? -1 : 1;
        }
        return signs;
    }
}
