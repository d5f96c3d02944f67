package confoci.host.connectome.pack;

import confoci.error.InputDataException;
import confoci.host.connectome.Fingerprint;
import confoci.host.connectome.disk.LargeFile;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** The tiles of a packed store as they lie in its file. The checksum of a tile is compared whenever the tile is read. */
final class StoredTiles implements AutoCloseable {

    private final Path file;
    private final LargeFile stored;
    private final StoreHeader header;
    private final IntBuffer checksums;
    private final long dataAt;
    private final String fingerprint;

    private StoredTiles(Path file, LargeFile stored) throws IOException {
        this.file = file;
        this.stored = stored;
        ByteBuffer fixedBytes = ByteBuffer.wrap(bytes(0, StoreHeader.BYTES));
        StoreHeader.Fixed fixed = StoreHeader.fixed(fixedBytes, file.toString());
        TileLayout layout = fixed.layout();
        this.dataAt = StoreHeader.dataAt(fixed.axisBytes(), layout.tiles());
        if (stored.size() != dataAt + layout.dataBytes()) {
            throw new InputDataException(file + ": has " + stored.size() + " bytes, its header requires " + (dataAt + layout.dataBytes())
                    + "; copy it again or pack the connectome again");
        }
        if (fixed.seal() == 0) {
            throw new InputDataException(file + ": was not packed to its end; pack the connectome again");
        }
        byte[] head = bytes(0, Math.toIntExact(dataAt));
        if (fixed.seal() != StoreHeader.seal(head)) {
            throw new InputDataException(file + ": its header, brain models or table of checksums is damaged; copy it again or pack the"
                    + " connectome again");
        }
        byte[] axis = Arrays.copyOfRange(head, StoreHeader.BYTES, StoreHeader.BYTES + fixed.axisBytes());
        this.header = fixed.with(BrainModelBytes.decode(axis, file.toString()), file.toString());
        int indexAt = (int) StoreHeader.indexAt(fixed.axisBytes());
        this.checksums = ByteBuffer.wrap(head, indexAt, (int) layout.tiles() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        this.fingerprint = Fingerprint.of(head);
    }

    /**
     * @throws InputDataException if the file is no packed store, unfinished, not as long as its header gives, or damaged before its tiles
     */
    static StoredTiles open(Path file) {
        LargeFile stored = null;
        try {
            stored = LargeFile.open(file);
            StoredTiles tiles = new StoredTiles(file, stored);
            stored = null;
            return tiles;
        } catch (IOException e) {
            throw unreadable(file, e);
        } finally {
            closeQuietly(stored);
        }
    }

    private byte[] bytes(long at, int count) throws IOException {
        // Before an array is made for it: a damaged header may have any length.
        if (at + count > stored.size()) {
            throw new InputDataException(file + ": ends at byte " + stored.size() + ", within its header; copy it again or pack the"
                    + " connectome again");
        }
        byte[] bytes = new byte[count];
        view(at, count, part -> MemorySegment.copy(part, ValueLayout.JAVA_BYTE, 0, bytes, 0, count));
        return bytes;
    }

    /**
     * Reads a strip of tiles to its place in memory, as {@link LargeFile#readInPlace}; not of a half.
     *
     * @throws InputDataException if a tile is damaged
     */
    void readStrip(int strip, MemorySegment room, long at) {
        TileLayout layout = header.layout();
        long length = (long) layout.rowsIn(strip) * layout.size() * layout.bytes();
        try {
            if (!stored.readInPlace(position(strip), length, room, at)) {
                throw shortened();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        for (int place = 0; place < layout.across(); place++) {
            long tile = at + layout.offset(strip, place) - layout.offset(strip, 0);
            requireUndamaged(strip, place, room.asSlice(tile, layout.tileBytes(strip, place)));
        }
    }

    /** Where a strip begins in the file. */
    long position(int strip) {
        return dataAt + header.layout().offset(strip, header.layout().firstIn(strip));
    }

    /** What {@link #readStrip} requires to be equal in the file and in memory. */
    int block() {
        return stored.block();
    }

    StoreHeader header() {
        return header;
    }

    /** What tells this store from others. */
    String fingerprint() {
        return fingerprint;
    }

    /** What is done with a tile as it is stored, undamaged. */
    interface TileUse {
        void on(int place, MemorySegment tile);
    }

    /**
     * Reads tiles of a strip that lie side by side, and so together in the file, as many at a time as are best read at once. Those of a
     * half are needed again, so each is read as the little that the page cache keeps.
     */
    void forEach(int strip, int from, int to, TileUse use) {
        TileLayout layout = header.layout();
        for (int place = from; place < to; ) {
            int first = place;
            long start = layout.offset(strip, first);
            long length = layout.tileBytes(strip, place++);
            while (!layout.half() && place < to && length + layout.tileBytes(strip, place) <= LargeFile.PIECE_BYTES) {
                length += layout.tileBytes(strip, place++);
            }
            int end = place;
            view(dataAt + start, length, part -> {
                for (int at = first; at < end; at++) {
                    MemorySegment tile = part.asSlice(layout.offset(strip, at) - start, layout.tileBytes(strip, at));
                    requireUndamaged(strip, at, tile);
                    use.on(at, tile);
                }
            });
        }
    }

    private void requireUndamaged(int strip, int place, MemorySegment tile) {
        TileLayout layout = header.layout();
        if (checksum(tile.asByteBuffer()) != checksums.get(layout.number(strip, place))) {
            throw new InputDataException(file + ": " + layout.name(strip, place) + " is damaged, its checksum differs; copy the store again"
                    + " or pack the connectome again");
        }
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private void view(long position, long length, Consumer<MemorySegment> use) {
        try {
            if (!stored.view(position, length, use)) {
                throw shortened();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    @Override
    public void close() {
        closeQuietly(stored);
    }

    private static void closeQuietly(@Nullable LargeFile stored) {
        try {
            if (stored != null) {
                stored.close();
            }
        } catch (IOException e) {
            // Nothing was written that could be lost.
        }
    }

    private InputDataException shortened() {
        return new InputDataException(file + ": has become shorter while it was read; let nothing write to it during a run");
    }

    private static InputDataException unreadable(Path file, IOException e) {
        return new InputDataException(file + ": cannot be read (" + (e.getMessage() == null ? e : e.getMessage()) + ")", e);
    }
}
