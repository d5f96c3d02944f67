package confoci.host.predict;

import confoci.rng.SubjectDraw;

/** How subjects are divided into folds. */
interface Splits {

    /** The fold of every subject, from 0, in a repetition. */
    int[] outer(int repeat);

    /** The fold of each training subject of a fold, in their order. */
    int[] inner(int repeat, int fold, int training);

    /** At random: an order is drawn and cut into folds whose sizes differ by one at most. */
    static Splits random(long seed, int subjects, int folds, int innerFolds) {
        return new Splits() {

            @Override
            public int[] outer(int repeat) {
                return cut(SubjectDraw.FOLD_STREAM, repeat, subjects, folds);
            }

            @Override
            public int[] inner(int repeat, int fold, int training) {
                return cut(SubjectDraw.INNER_STREAM, (long) repeat * folds + fold, training, Math.min(innerFolds, training));
            }

            private int[] cut(int stream, long number, int count, int parts) {
                int[] order = new int[count];
                SubjectDraw.draw(seed, stream, number, order);
                int[] fold = new int[count];
                for (int i = 0; i < count; i++) {
                    fold[order[i]] = (int) ((long) i * parts / count);
                }
                return fold;
            }
        };
    }
}
