package confoci.host.connectome.file;

import confoci.host.connectome.RowBuffer;
import confoci.op.ConnectomeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** Room for rows that lie in a file as float32 in native byte order: they go where they are wanted and are not copied again. */
final class InPlaceRoom implements RowBuffer {

    private final MatrixFile matrix;
    private final MemorySegment room;
    /** Where the first row is. */
    private long at;
    private int firstRow;

    InPlaceRoom(MatrixFile matrix, int rows, Arena arena) {
        this.matrix = matrix;
        this.room = arena.allocate(rows * matrix.layout().rowBytes() + 2L * matrix.block(), matrix.block());
    }

    @Override
    public ConnectomeRows hold(int first, int count) {
        firstRow = first;
        at = matrix.position(first) % matrix.block();
        return ConnectomeRows.of(matrix.layout().columns(), room.asSlice(at, count * matrix.layout().rowBytes()));
    }

    @Override
    public void load(int from, int count) {
        matrix.rowsInPlace(firstRow + from, count, room, at + from * matrix.layout().rowBytes());
    }
}
