package confoci.host.predict;

import confoci.rng.SubjectDraw;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How subjects are divided into folds. */
interface Splits {

    /** The fold of every subject, from 0, in a repetition. */
    int[] outer(int repeat);

    /** The fold of each training subject of a fold, in their order. */
    int[] inner(int repeat, int fold, int[] training);

    /**
     * At random: an order is drawn and cut into folds whose sizes differ by one at most. Subjects of a group are in one fold; groups of
     * several go, the largest first and those of a size in the order of the draw, each to the fold that has the fewest subjects so far.
     *
     * @param groups the group of each subject
     */
    static Splits random(long seed, int[] groups, int folds, int innerFolds) {
        return new Splits() {

            @Override
            public int[] outer(int repeat) {
                return cut(SubjectDraw.FOLD_STREAM, repeat, groups, folds);
            }

            @Override
            public int[] inner(int repeat, int fold, int[] training) {
                int[] its = IntStream.of(training).map(subject -> groups[subject]).toArray();
                return cut(SubjectDraw.INNER_STREAM, (long) repeat * folds + fold, its, Math.min(innerFolds, count(its)));
            }

            private int[] cut(int stream, long number, int[] its, int parts) {
                int[] order = new int[its.length];
                SubjectDraw.draw(seed, stream, number, order);
                return count(its) == its.length ? even(order, parts) : assigned(order, its, parts);
            }
        };
    }

    /** How many groups there are. */
    static int count(int[] groups) {
        return (int) IntStream.of(groups).distinct().count();
    }

    private static int[] even(int[] order, int parts) {
        int[] fold = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            fold[order[i]] = (int) ((long) i * parts / order.length);
        }
        return fold;
    }

    private static int[] assigned(int[] order, int[] groups, int parts) {
        int[] inFold = new int[parts];
        int[] fold = new int[groups.length];
        IntStream.of(order).map(subject -> groups[subject]).distinct().boxed()
                .sorted((a, b) -> Integer.compare(size(groups, b), size(groups, a))).forEach(group -> {
                    int least = 0;
                    for (int f = 1; f < parts; f++) {
                        least = inFold[f] < inFold[least] ? f : least;
                    }
                    inFold[least] += size(groups, group);
                    for (int s = 0; s < fold.length; s++) {
                        fold[s] = groups[s] == group ? least : fold[s];
                    }
                });
        return fold;
    }

    private static int size(int[] groups, int group) {
        return (int) Arrays.stream(groups).filter(each -> each == group).count();
    }
}
