package confoci.host.connectome.pack;

import confoci.op.ConnectomeRows;
import java.lang.foreign.MemorySegment;

/**
 * Rows in strips of tiles as they lie in a store.
 *
 * @param strips from the start of a strip on
 * @param strip  the number of this strip
 * @param first  the first row, counted from the start of this strip
 * @param count  how many rows
 */
record PackedRows(StoreHeader header, MemorySegment strips, int strip, int first, int count) implements ConnectomeRows {

    @Override
    public int grayordinates() {
        return header.layout().size();
    }

    @Override
    public ConnectomeRows part(int from, int rows) {
        return new PackedRows(header, strips, strip, first + from, rows);
    }

    @Override
    public Reader reader() {
        short[] few = StoredAs.few();
        return (row, from, length, target, at) -> copy(first + row, from, length, target, at, few);
    }

    private void copy(int row, int from, int length, float[] target, int at, short[] few) {
        TileLayout layout = header.layout();
        int inStrip = row % layout.rows();
        int its = strip + row / layout.rows();
        long start = layout.offset(its, 0) - layout.offset(strip, 0);
        int rows = layout.rowsIn(its);
        for (int done = 0; done < length; ) {
            int place = (from + done) / layout.columns();
            int left = place * layout.columns();
            int column = from + done - left;
            int n = Math.min(length - done, layout.columnsIn(place) - column);
            long stored = start + ((long) rows * left + (long) inStrip * layout.columnsIn(place) + column) * layout.bytes();
            header.type().decode(strips, stored, n, header.step(), target, at + done, few);
            done += n;
        }
    }
}
