package confoci.host.connectome.pack;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Fingerprint;
import confoci.host.connectome.RowBuffer;
import confoci.host.connectome.disk.LargeFile;
import confoci.host.io.cifti.BrainModels;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A packed store. The checksum of a tile is compared whenever the tile is read. */
public final class PackedConnectome implements Connectome {

    private final Path file;
    private final LargeFile stored;
    private final StoreHeader header;
    private final IntBuffer checksums;
    private final long dataAt;
    private final String fingerprint;

    private PackedConnectome(Path file, LargeFile stored) throws IOException {
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

    /** Whether a file starts as a packed store does. */
    public static boolean recognises(byte[] start) {
        return start.length >= Long.BYTES && ByteBuffer.wrap(start).getLong() == StoreHeader.MAGIC;
    }

    /**
     * @throws InputDataException if the file is no packed store, unfinished, not as long as its header gives, or damaged before its tiles
     */
    public static PackedConnectome open(Path file) {
        LargeFile stored = null;
        try {
            stored = LargeFile.open(file);
            PackedConnectome store = new PackedConnectome(file, stored);
            stored = null;
            return store;
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

    @Override
    public String name() {
        return file.toString();
    }

    @Override
    public BrainModels grayordinates() {
        return header.grayordinates();
    }

    @Override
    public int size() {
        return header.layout().size();
    }

    @Override
    public Unit unit() {
        return header.unit();
    }

    /** How its values are kept. */
    public StoredAs storedAs() {
        return header.type();
    }

    /** Whether it holds one half of a symmetric matrix. */
    public boolean half() {
        return header.layout().half();
    }

    @Override
    public boolean isSymmetricByNature() {
        return half();
    }

    @Override
    public int rowsTogether() {
        return header.layout().rows();
    }

    @Override
    public void read(int first, int count, MemorySegment target) {
        TileLayout layout = header.layout();
        Working few = new Working(layout);
        for (int strip = first / layout.rows(); strip * (long) layout.rows() < (long) first + count; strip++) {
            if (layout.half()) {
                readTurning(first, count, strip, target, few);
            } else {
                int stripNumber = strip;
                forEachTile(strip, 0, layout.across(),
                        (place, tile) -> new Window(first, count, stripNumber, place).copyAcross(tile, target, few));
            }
        }
    }

    @Override
    public RowBuffer room(int rows, Arena arena) {
        return half() ? Connectome.super.room(rows, arena) : new PackedRoom(this, rows, arena);
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

    /** Rows of a half: what lies to the left of the diagonal stands above it, too. */
    private void readTurning(int first, int count, int strip, MemorySegment target, Working few) {
        TileLayout layout = header.layout();
        float[] values = new float[layout.rows() * layout.columns()];
        for (int place = 0; place < strip; place++) {
            Window window = new Window(first, count, strip, place);
            forEachTile(place, strip, strip + 1, (at, tile) -> window.copyTurned(values(tile, values, few.stored), target));
        }
        forEachTile(strip, strip, layout.across(),
                (place, tile) -> new Window(first, count, strip, place).copyAcross(tile, target, few));
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        TileLayout layout = header.layout();
        if (layout.half() || count == 0) {
            read(first, count, target);
            return;
        }
        float[] values = new float[layout.rows() * layout.columns()];
        short[] few = StoredAs.few();
        int from = first / layout.columns();
        int to = (first + count - 1) / layout.columns() + 1;
        for (int strip = 0; strip < layout.strips(); strip++) {
            int stripNumber = strip;
            forEachTile(strip, from, to,
                    (place, tile) -> copyColumns(first, count, stripNumber, place, values(tile, values, few), target));
        }
    }

    private float[] values(MemorySegment tile, float[] values, short[] few) {
        int count = (int) (tile.byteSize() / header.layout().bytes());
        header.type().decode(tile, 0, count, header.step(), values, 0, few);
        return values;
    }

    private void copyColumns(int first, int count, int strip, int place, float[] tile, MemorySegment target) {
        TileLayout layout = header.layout();
        int left = place * layout.columns();
        int from = Math.max(first, left);
        int to = Math.min(first + count, left + layout.columnsIn(place));
        for (int column = from; column < to; column++) {
            long at = (long) (column - first) * size() + (long) strip * layout.rows();
            for (int row = 0; row < layout.rowsIn(strip); row++) {
                target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, (at + row) * Float.BYTES,
                        tile[row * layout.columnsIn(place) + column - left]);
            }
        }
    }

    /**
     * What decoding a tile's rows takes.
     *
     * @param stored as they are stored
     * @param values a row
     */
    private record Working(short[] stored, float[] values) {

        Working(TileLayout layout) {
            this(StoredAs.few(), new float[layout.columns()]);
        }
    }

    /** The part of a strip's tile, in the whole matrix, that is asked for. */
    private final class Window {

        private final int top;
        private final int left;
        private final int from;
        private final int to;
        private final int first;
        private final int columns;

        Window(int first, int count, int strip, int place) {
            TileLayout layout = header.layout();
            this.first = first;
            this.top = strip * layout.rows();
            this.left = place * layout.columns();
            this.from = Math.max(first, top);
            this.to = (int) Math.min((long) first + count, top + layout.rowsIn(strip));
            this.columns = layout.columnsIn(place);
        }

        void copyAcross(MemorySegment tile, MemorySegment target, Working few) {
            long rowBytes = (long) columns * header.layout().bytes();
            for (int row = from; row < to; row++) {
                header.type().decode(tile, (row - top) * rowBytes, columns, header.step(), few.values, 0, few.stored);
                MemorySegment.copy(few.values, 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, at(row), columns);
            }
        }

        /** From the tile on the other side of the diagonal, which is as wide as this strip is high. */
        void copyTurned(float[] tile, MemorySegment target) {
            int width = header.layout().columnsIn(top / header.layout().columns());
            for (int row = from; row < to; row++) {
                long at = at(row);
                for (int column = 0; column < columns; column++) {
                    target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at + (long) column * Float.BYTES, tile[column * width + row - top]);
                }
            }
        }

        private long at(int row) {
            return ((long) (row - first) * size() + left) * Float.BYTES;
        }
    }

    /** What is done with a tile as it is stored, undamaged. */
    private interface TileUse {
        void on(int place, MemorySegment tile);
    }

    /**
     * Reads tiles of a strip that lie side by side, and so together in the file, as many at a time as are best read at once. Those of a
     * half are needed again, so each is read as the little that the page cache keeps.
     */
    private void forEachTile(int strip, int from, int to, TileUse use) {
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

    /**
     * Compares all checksums.
     *
     * @param rowsDone told how many rows have been read
     * @throws InputDataException naming the first tile that is damaged
     */
    public void verify(IntConsumer rowsDone) {
        TileLayout layout = header.layout();
        for (int strip = 0; strip < layout.strips(); strip++) {
            forEachTile(strip, layout.firstIn(strip), layout.across(), (place, tile) -> { });
            rowsDone.accept(strip * layout.rows() + layout.rowsIn(strip));
        }
    }

    @Override
    public String fingerprint() {
        return fingerprint;
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
