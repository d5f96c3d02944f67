package confoci.host.ccm;

import confoci.op.ConnectomeRows;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Rows some of which count as 0 throughout, whatever they hold.
 *
 * @param silent which rows
 */
record MaskedRows(ConnectomeRows rows, BitSet silent) implements ConnectomeRows {

    @Override
    public int count() {
        return rows.count();
    }

    @Override
    public int grayordinates() {
        return rows.grayordinates();
    }

    @Override
    public ConnectomeRows part(int first, int count) {
        return new MaskedRows(rows.part(first, count), silent.get(first, first + count));
    }

    @Override
    public Reader reader() {
        Reader reader = rows.reader();
        return (row, from, count, target, at) -> {
            if (silent.get(row)) {
                Arrays.fill(target, at, at + count, 0);
            } else {
                reader.copy(row, from, count, target, at);
            }
        };
    }
}
