package confoci.op;

import confoci.rng.LabelDraw;

/**
 * Which experiments belong to the first of two groups: as observed, and under permuted labels.
 *
 * @param experiments how many there are in both groups, at least 2
 * @param count       the labellings, at least 2; labelling 0 is the observed one
 * @param bits        by experiment {@link #words} words of 32 labellings: bit s mod 32 of word s / 32 is set if the experiment is in the
 *                    first group under labelling s; bits beyond the last labelling are 0; not copied
 */
public record Labellings(int experiments, int count, int[] bits) {

    public Labellings {
        if (experiments < 2 || count < 2 || bits.length != size(experiments, count)) {
            throw new IllegalArgumentException(experiments + " experiments, " + count + " labellings, " + bits.length + " words");
        }
        int words = words(count);
        int spare = count % Integer.SIZE == 0 ? 0 : -1 << count;
        for (int e = 0; e < experiments; e++) {
            if ((bits[e * words + words - 1] & spare) != 0) {
                throw new IllegalArgumentException("experiment " + e + " has bits beyond labelling " + (count - 1));
            }
        }
    }

    /**
     * The observed labelling, which has the first experiments in the first group, and a range of permuted ones.
     *
     * @param experiments  how many there are in both groups
     * @param groupSize    how many are in the first group: 1 to experiments - 1
     * @param seed         the seed of the analysis
     * @param first        the number of the first permutation, which is labelling 1
     * @param permutations how many, at least 1
     */
    public static Labellings drawn(int experiments, int groupSize, long seed, long first, int permutations) {
        if (groupSize < 1 || groupSize >= experiments || first < 0 || permutations < 1) {
            throw new IllegalArgumentException(groupSize + " of " + experiments + " experiments, " + permutations + " permutations from "
                    + first);
        }
        int count = Math.addExact(permutations, 1);
        int words = words(count);
        int[] bits = new int[size(experiments, count)];
        for (int e = 0; e < groupSize; e++) {
            bits[e * words] = 1;
        }
        int[] order = new int[experiments];
        for (int s = 1; s < count; s++) {
            LabelDraw.draw(seed, first + s - 1, groupSize, order);
            for (int i = 0; i < groupSize; i++) {
                bits[order[i] * words + s / Integer.SIZE] |= 1 << s;
            }
        }
        return new Labellings(experiments, count, bits);
    }

    /** The words of an experiment. */
    public int words() {
        return words(count);
    }

    /** Whether an experiment is in the first group under a labelling. */
    public boolean contains(int labelling, int experiment) {
        return (bits[experiment * words() + labelling / Integer.SIZE] >>> labelling & 1) != 0;
    }

    private static int words(int count) {
        return (count - 1) / Integer.SIZE + 1;
    }

    private static int size(int experiments, int count) {
        long size = (long) experiments * words(count);
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(experiments + " experiments with " + count + " labellings are too many at once");
        }
        return (int) size;
    }
}
