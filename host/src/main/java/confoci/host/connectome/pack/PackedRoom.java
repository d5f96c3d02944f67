package confoci.host.connectome.pack;

import confoci.host.connectome.RowBuffer;
import confoci.op.ConnectomeRows;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Room for whole strips of tiles as they lie in a store. Rows of 16 bits a value are half as long as float32, and what limits a pass
 * over a connectome, beside the disk, is how often its rows go through memory.
 */
final class PackedRoom implements RowBuffer {

    private final StoredTiles store;
    private final TileLayout layout;
    private final MemorySegment room;
    /** Where the first strip is. */
    private long at;
    private int firstRow;

    PackedRoom(StoredTiles store, int rows, Arena arena) {
        this.store = store;
        this.layout = store.header().layout();
        // Rows may begin and end within a strip.
        long strips = (rows - 2L + layout.rows()) / layout.rows() + 1;
        long bytes = Math.min(strips * layout.rows(), layout.size()) * layout.size() * layout.bytes();
        this.room = arena.allocate(bytes + 2L * store.block(), store.block());
    }

    @Override
    public ConnectomeRows hold(int first, int count) {
        firstRow = first;
        int strip = first / layout.rows();
        at = store.position(strip) % store.block();
        return new PackedRows(store.header(), room.asSlice(at), strip, first - strip * layout.rows(), count);
    }

    @Override
    public void load(int from, int count) {
        int firstStrip = firstRow / layout.rows();
        for (int strip = (firstRow + from) / layout.rows(); strip * layout.rows() < firstRow + from + count; strip++) {
            store.readStrip(strip, room, at + store.position(strip) - store.position(firstStrip));
        }
    }
}
