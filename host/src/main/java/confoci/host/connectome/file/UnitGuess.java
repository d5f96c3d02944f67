package confoci.host.connectome.file;

import confoci.host.connectome.Connectome.Unit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** Tells r from z: a correlation never exceeds 1, and its diagonal is 1. */
final class UnitGuess {

    private static final int ROWS = 8;
    /** A correlation of 1, and what rounding adds. */
    private static final float LARGEST_CORRELATION = 1.0001f;
    /** How far from 1 the correlation with itself may be stored. */
    private static final float SELF = 1e-3f;

    private final MatrixFile matrix;
    private final int size;
    private final MemorySegment row;
    private boolean beyond;
    private boolean ownCorrelation;

    private UnitGuess(MatrixFile matrix, int size, MemorySegment row) {
        this.matrix = matrix;
        this.size = size;
        this.row = row;
    }

    /**
     * From rows at equal distances, or if they have no data from the first that has: z if any of their values exceeds 1, the diagonal
     * included; r if one of their grayordinates has 1 with itself; else it is not known. r if there are no data at all.
     */
    static Optional<Unit> of(MatrixFile matrix, int size) {
        try (Arena arena = Arena.ofConfined()) {
            return new UnitGuess(matrix, size, arena.allocate((long) size * Float.BYTES, Float.BYTES)).unit();
        }
    }

    private Optional<Unit> unit() {
        boolean data = false;
        for (int i = 0; i < ROWS; i++) {
            data |= look((int) ((long) i * size / ROWS));
        }
        for (int g = 0; !data && g < size; g++) {
            data = look(g);
        }
        if (beyond) {
            return Optional.of(Unit.FISHER_Z);
        }
        return ownCorrelation || !data ? Optional.of(Unit.CORRELATION) : Optional.empty();
    }

    /** Whether the row has data. */
    private boolean look(int grayordinate) {
        matrix.rows(grayordinate, 1, row);
        boolean data = false;
        for (int column = 0; column < size; column++) {
            float value = row.get(ValueLayout.JAVA_FLOAT, (long) column * Float.BYTES);
            beyond |= Math.abs(value) > LARGEST_CORRELATION;
            data |= !Float.isNaN(value);
        }
        ownCorrelation |= Math.abs(row.get(ValueLayout.JAVA_FLOAT, (long) grayordinate * Float.BYTES) - 1) <= SELF;
        return data;
    }
}
