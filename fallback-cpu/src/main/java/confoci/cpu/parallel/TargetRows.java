package confoci.cpu.parallel;

import java.lang.foreign.MemorySegment;

/**
 * Rows of a connectome.
 *
 * @param first         the place of the first row's target among the grayordinates
 * @param count         how many rows
 * @param grayordinates the length of a row
 * @param values        row by row, float32 in native byte order
 */
public record TargetRows(int first, int count, int grayordinates, MemorySegment values) {

    /** The position in bytes of a row's entry. */
    public long offset(int row, int grayordinate) {
        return ((long) row * grayordinates + grayordinate) * Float.BYTES;
    }
}
