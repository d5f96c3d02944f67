package confoci.host.connectome;

import confoci.op.ConnectomeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Room for rows as float32, of any connectome. */
final class Float32Room implements RowBuffer {

    private final Connectome connectome;
    private final MemorySegment values;
    private int first;

    Float32Room(Connectome connectome, int rows, Arena arena) {
        this.connectome = connectome;
        this.values = arena.allocate(rows * rowBytes(connectome), 64);
    }

    private static long rowBytes(Connectome connectome) {
        return (long) Float.BYTES * connectome.size();
    }

    @Override
    public ConnectomeRows hold(int firstRow, int count) {
        first = firstRow;
        return ConnectomeRows.of(connectome.size(), values.asSlice(0, count * rowBytes(connectome)));
    }

    @Override
    public void load(int from, int count) {
        connectome.read(first + from, count, values.asSlice(from * rowBytes(connectome), count * rowBytes(connectome)));
    }
}
