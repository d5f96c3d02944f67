package confoci.rng;

/**
 * Orders of subjects for predictions: which are predicted together, and whose outcome each is given by a permutation. Subjects are
 * exchanged as in {@link LabelDraw}, with streams of their own.
 */
public final class SubjectDraw {

    /** The second counter word of divisions into folds; the number of the draw is that of the repetition. */
    public static final int FOLD_STREAM = 51;
    /** That of folds within the training subjects of a fold. */
    public static final int INNER_STREAM = 52;
    /** That of permutations of outcomes. */
    public static final int OUTCOME_STREAM = 53;

    private SubjectDraw() {
    }

    /**
     * Draws an order.
     *
     * @param seed     the seed of the analysis
     * @param stream   one of those above
     * @param number   the number of the draw
     * @param subjects receives every subject (0 to its length - 1) once
     */
    public static void draw(long seed, int stream, long number, int[] subjects) {
        Shuffle.draw(seed, stream, number, subjects.length, subjects);
    }
}
