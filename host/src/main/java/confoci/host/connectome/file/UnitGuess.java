package confoci.host.connectome.file;

import confoci.host.connectome.Connectome.Unit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Tells r from z: a correlation never exceeds 1, and its diagonal is 1. */
final class UnitGuess {

    private static final int ROWS = 8;
    /** A correlation of 1, and what rounding adds. */
    private static final float LARGEST_CORRELATION = 1.0001f;

    private UnitGuess() {
    }

    /** From rows at equal distances: z if any value of theirs exceeds 1, the diagonal included; else r. */
    static Unit of(MatrixFile matrix, int size) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment row = arena.allocate((long) size * Float.BYTES, Float.BYTES);
            for (int i = 0; i < ROWS; i++) {
                matrix.rows((int) ((long) i * size / ROWS), 1, row);
                for (int column = 0; column < size; column++) {
                    if (Math.abs(row.get(ValueLayout.JAVA_FLOAT, (long) column * Float.BYTES)) > LARGEST_CORRELATION) {
                        return Unit.FISHER_Z;
                    }
                }
            }
        }
        return Unit.CORRELATION;
    }
}
