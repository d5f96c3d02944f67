package confoci.rng;

/**
 * Which focus takes the place of which when foci are exchanged between experiments.
 *
 * <p>The foci stand in order, and the places are filled one after another, each with one of the foci that are left (Fisher and Yates), as
 * {@link LabelDraw} does with experiments, but for the second counter word, {@value #STREAM}. So every order is equally likely, to within
 * n * 2^-64.
 */
public final class FociShuffleDraw {

    /** The second counter word: keeps these draws apart from those that other analyses make with the same seed. */
    public static final int STREAM = 9;

    private FociShuffleDraw() {
    }

    /**
     * Draws an order.
     *
     * @param seed        the seed of the analysis
     * @param permutation the permutation's number
     * @param foci        receives every focus (0 to its length - 1) once
     */
    public static void draw(long seed, long permutation, int[] foci) {
        Shuffle.draw(seed, STREAM, permutation, foci.length, foci);
    }
}
