package confoci.op;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;

/**
 * Rows that lie in memory as float32 in native byte order, one after another.
 *
 * @param values exactly the rows
 */
record Float32Rows(int grayordinates, MemorySegment values) implements ConnectomeRows, ConnectomeRows.Reader {

    @Override
    public int count() {
        return Math.toIntExact(values.byteSize() / ((long) Float.BYTES * grayordinates));
    }

    @Override
    public Reader reader() {
        return this;
    }

    @Override
    public ConnectomeRows part(int first, int count) {
        return new Float32Rows(grayordinates, values.asSlice(at(first, 0), at(count, 0)));
    }

    @Override
    public MemorySegment float32(SegmentAllocator room) {
        return values;
    }

    @Override
    public void copy(int row, int from, int count, float[] target, int at) {
        MemorySegment.copy(values, ValueLayout.JAVA_FLOAT_UNALIGNED, at(row, from), target, at, count);
    }

    private long at(int row, int grayordinate) {
        return ((long) row * grayordinates + grayordinate) * Float.BYTES;
    }
}
