package confoci.cpu.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposes squares as wide as a vector. Interleaving the first half of the rows with the second half, as many times as the width has
 * bits, is a transposition (Stone 1971, IEEE Trans Comput C-20:153, the perfect shuffle). Used by one thread.
 */
final class RowTranspose {

    private static final VectorSpecies<Float> SPECIES = VectorAleWorker.SPECIES;
    private static final int LANES = SPECIES.length();
    private static final int STAGES = Integer.numberOfTrailingZeros(LANES);
    /** The lower and the upper half of two vectors interleaved. */
    private static final VectorShuffle<Float> LOW = interleaved(0);
    private static final VectorShuffle<Float> HIGH = interleaved(LANES / 2);

    private final float[] front = new float[LANES * LANES];
    private final float[] back = new float[LANES * LANES];

    private static VectorShuffle<Float> interleaved(int from) {
        return VectorShuffle.fromOp(SPECIES, i -> from + i / 2 + (i % 2) * LANES);
    }

    /**
     * Transposes a square.
     *
     * @param rows    its rows, {@code pitch} apart, from an index on
     * @param columns receives its columns as rows, {@code stride} apart, from an index on
     */
    void square(float[] rows, int from, int pitch, float[] columns, int at, int stride) {
        interleave(rows, from, pitch, front, 0, LANES);
        float[] last = front;
        float[] next = back;
        for (int stage = 2; stage < STAGES; stage++) {
            interleave(last, 0, LANES, next, 0, LANES);
            float[] free = last;
            last = next;
            next = free;
        }
        interleave(last, 0, LANES, columns, at, stride);
    }

    private static void interleave(float[] rows, int from, int pitch, float[] target, int at, int stride) {
        for (int i = 0; i < LANES / 2; i++) {
            FloatVector a = FloatVector.fromArray(SPECIES, rows, from + i * pitch);
            FloatVector b = FloatVector.fromArray(SPECIES, rows, from + (i + LANES / 2) * pitch);
            a.rearrange(LOW, b).intoArray(target, at + 2 * i * stride);
            a.rearrange(HIGH, b).intoArray(target, at + (2 * i + 1) * stride);
        }
    }
}
