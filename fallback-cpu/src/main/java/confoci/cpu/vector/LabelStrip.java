package confoci.cpu.vector;

import confoci.op.VoxelWeights;
import java.util.stream.IntStream;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost loop of label permutations: the sums of a strip of labellings, a lane each, kept in registers while one experiment after
 * another is added where its bit is set.
 */
final class LabelStrip {

    static final VectorSpecies<Integer> SPECIES = VectorSpecies.of(int.class, VectorAleWorker.SPECIES.vectorShape());
    static final int LANES = SPECIES.length();
    /** Labellings of a strip: eight vectors. */
    static final int WIDTH = 8 * LANES;
    /** Words of a strip; one at least. */
    static final int WORDS = WIDTH / Integer.SIZE;

    private static final int[] WORD_BITS = IntStream.range(0, Integer.SIZE).map(bit -> 1 << bit).toArray();
    /** The words of the second vector to the eighth. */
    private static final int WORD_1 = LANES / Integer.SIZE;
    private static final int WORD_2 = 2 * LANES / Integer.SIZE;
    private static final int WORD_3 = 3 * LANES / Integer.SIZE;
    private static final int WORD_4 = 4 * LANES / Integer.SIZE;
    private static final int WORD_5 = 5 * LANES / Integer.SIZE;
    private static final int WORD_6 = 6 * LANES / Integer.SIZE;
    private static final int WORD_7 = 7 * LANES / Integer.SIZE;

    private LabelStrip() {
    }

    /**
     * Sums a voxel, strip by strip.
     *
     * @param labellings padded
     * @param sums       receives a sum per labelling, and 0 for the padding
     */
    static void sum(PaddedLabellings labellings, VoxelWeights voxels, int voxel, int[] sums) {
        int begin = voxels.begin()[voxel];
        int end = voxels.begin()[voxel + 1];
        for (int word = 0; word < labellings.words; word += WORDS) {
            sum(labellings.bits, labellings.words, word, voxels.experiment(), voxels.weight(), begin, end, sums);
        }
    }

    private static void sum(int[] bits, int words, int word, int[] experiment, int[] weights, int begin, int end, int[] sums) {
        IntVector lane0 = lanes(0);
        IntVector lane1 = lanes(1);
        IntVector lane2 = lanes(2);
        IntVector lane3 = lanes(3);
        IntVector lane4 = lanes(4);
        IntVector lane5 = lanes(5);
        IntVector lane6 = lanes(6);
        IntVector lane7 = lanes(7);
        IntVector s0 = IntVector.zero(SPECIES);
        IntVector s1 = s0;
        IntVector s2 = s0;
        IntVector s3 = s0;
        IntVector s4 = s0;
        IntVector s5 = s0;
        IntVector s6 = s0;
        IntVector s7 = s0;
        for (int i = begin; i < end; i++) {
            int at = experiment[i] * words + word;
            IntVector weight = IntVector.broadcast(SPECIES, weights[i]);
            s0 = add(s0, weight, bits[at], lane0);
            s1 = add(s1, weight, bits[at + WORD_1], lane1);
            s2 = add(s2, weight, bits[at + WORD_2], lane2);
            s3 = add(s3, weight, bits[at + WORD_3], lane3);
            s4 = add(s4, weight, bits[at + WORD_4], lane4);
            s5 = add(s5, weight, bits[at + WORD_5], lane5);
            s6 = add(s6, weight, bits[at + WORD_6], lane6);
            s7 = add(s7, weight, bits[at + WORD_7], lane7);
        }
        int to = word * Integer.SIZE;
        s0.intoArray(sums, to);
        s1.intoArray(sums, to + LANES);
        s2.intoArray(sums, to + 2 * LANES);
        s3.intoArray(sums, to + 3 * LANES);
        s4.intoArray(sums, to + 4 * LANES);
        s5.intoArray(sums, to + 5 * LANES);
        s6.intoArray(sums, to + 6 * LANES);
        s7.intoArray(sums, to + 7 * LANES);
    }

    /** The bit of each lane of one of the eight vectors, within its word. */
    private static IntVector lanes(int vector) {
        return IntVector.fromArray(SPECIES, WORD_BITS, vector * LANES % Integer.SIZE);
    }

    private static IntVector add(IntVector sum, IntVector weight, int word, IntVector lanes) {
        return IntVector.zero(SPECIES).blend(weight, IntVector.broadcast(SPECIES, word).and(lanes).compare(VectorOperators.NE, 0)).add(sum);
    }
}
