package confoci.host.connectome;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.OptionalDouble;

/** Connectomes without information: every row has a single value off the diagonal, such as 0. */
public final class ConstantRows {

    /** With fewer grayordinates a row has no two values to compare. */
    private static final int FEWEST = 3;

    private ConstantRows() {
    }

    /**
     * Whether no row varies. Rows are read until one does, which is the first one in any other connectome; values that are not numbers are
     * passed over.
     *
     * @return empty if a row varies or there is no value; else the value of all rows, NaN if rows differ from each other
     */
    public static OptionalDouble value(Connectome connectome) {
        int size = connectome.size();
        if (size < FEWEST) {
            return OptionalDouble.empty();
        }
        float[] row = new float[size];
        float common = 0;
        int rows = 0;
        try (Arena arena = Arena.ofShared()) {
            MemorySegment stored = arena.allocate((long) size * Float.BYTES, Float.BYTES);
            for (int self = 0; self < size; self++) {
                connectome.read(self, 1, stored);
                MemorySegment.copy(stored, ValueLayout.JAVA_FLOAT, 0, row, 0, size);
                row[self] = Float.NaN;
                int first = 0;
                while (first < size && Float.isNaN(row[first])) {
                    first++;
                }
                if (first == size) {
                    continue;
                }
                for (int i = first + 1; i < size; i++) {
                    if (!Float.isNaN(row[i]) && row[i] != row[first]) {
                        return OptionalDouble.empty();
                    }
                }
                common = rows == 0 || common == row[first] ? row[first] + 0f : Float.NaN;
                rows++;
            }
        }
        return rows == 0 ? OptionalDouble.empty() : OptionalDouble.of(common);
    }
}
