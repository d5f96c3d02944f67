package confoci.op;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;

/**
 * Rows of a connectome in memory: the connectivity of some targets with every grayordinate. They may be kept in another form than
 * float32, such as the 16 bits of a store, which halves what goes through memory; readers turn them into float32.
 */
public interface ConnectomeRows {

    /** How many rows. */
    int count();

    /** The length of a row. */
    int grayordinates();

    /** A reader with working memory of its own. */
    Reader reader();

    /** Some of the rows; a view. */
    ConnectomeRows part(int first, int count);

    /**
     * All of them as float32, row after row, in native byte order.
     *
     * @param room gives memory that every thread may access, if they are not kept like this
     */
    default MemorySegment float32(SegmentAllocator room) {
        long rowBytes = (long) Float.BYTES * grayordinates();
        MemorySegment all = room.allocate(count() * rowBytes, Float.BYTES);
        Reader reader = reader();
        float[] row = new float[grayordinates()];
        for (int i = 0; i < count(); i++) {
            reader.copy(i, 0, row.length, row, 0);
            MemorySegment.copy(MemorySegment.ofArray(row), 0, all, i * rowBytes, rowBytes);
        }
        return all;
    }

    /** Rows that lie in memory as float32 in native byte order, one after another. */
    static ConnectomeRows of(int grayordinates, MemorySegment values) {
        return new Float32Rows(grayordinates, values);
    }

    /** Reads rows; used by one thread. */
    interface Reader {

        /** Copies part of a row into an array, from an index on. */
        void copy(int row, int from, int count, float[] target, int at);
    }
}
