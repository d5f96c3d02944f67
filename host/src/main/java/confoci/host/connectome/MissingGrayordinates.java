package confoci.host.connectome;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * Grayordinates without signal: their series is constant, and so their connectivity with every other is NaN. Callers leave them out of
 * pools and of targets.
 */
public final class MissingGrayordinates {

    private MissingGrayordinates() {
    }

    /**
     * Finds them from a single row: the first one that is not NaN throughout has a NaN for each of them.
     *
     * @return ascending; all grayordinates if every row is NaN
     */
    public static int[] of(Connectome connectome) {
        int size = connectome.size();
        float[] row = new float[size];
        try (Arena arena = Arena.ofShared()) {
            MemorySegment stored = arena.allocate((long) size * Float.BYTES, Float.BYTES);
            for (int self = 0; self < size; self++) {
                connectome.read(self, 1, stored);
                MemorySegment.copy(stored, ValueLayout.JAVA_FLOAT, 0, row, 0, size);
                int[] missing = missing(row, self);
                if (missing.length < size - 1 || size == 1) {
                    return missing;
                }
            }
        }
        int[] all = new int[size];
        Arrays.setAll(all, i -> i);
        return all;
    }

    private static int[] missing(float[] row, int self) {
        int[] missing = new int[row.length];
        int count = 0;
        for (int i = 0; i < row.length; i++) {
            if (row[i] != row[i] && i != self) {
                missing[count++] = i;
            }
        }
        return Arrays.copyOf(missing, count);
    }
}
