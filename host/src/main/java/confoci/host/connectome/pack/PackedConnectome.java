package confoci.host.connectome.pack;

import confoci.error.InputDataException;
import confoci.host.cifti.BrainModels;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Fingerprint;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.zip.CRC32C;

/** A packed store. The checksum of a tile is compared whenever the tile is read. */
public final class PackedConnectome implements Connectome {

    private final Path file;
    private final FileChannel channel;
    private final StoreHeader header;
    private final IntBuffer checksums;
    private final long dataAt;
    private final String fingerprint;

    private PackedConnectome(Path file, FileChannel channel) throws IOException {
        this.file = file;
        this.channel = channel;
        ByteBuffer fixedBytes = ByteBuffer.wrap(bytes(0, StoreHeader.BYTES));
        StoreHeader.Fixed fixed = StoreHeader.fixed(fixedBytes, file.toString());
        TileLayout layout = fixed.layout();
        this.dataAt = StoreHeader.dataAt(fixed.axisBytes(), layout.tiles());
        if (channel.size() != dataAt + layout.dataBytes()) {
            throw new InputDataException(file + ": has " + channel.size() + " bytes, its header promises " + (dataAt + layout.dataBytes())
                    + "; copy it again or pack the connectome again");
        }
        if (fixed.seal() == 0) {
            throw new InputDataException(file + ": was not packed to its end; pack it again, with --resume if its .partial file is left");
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
     * @throws InputDataException if the file is no packed store, unfinished, of another length than it says, or damaged before its tiles
     */
    public static PackedConnectome open(Path file) {
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            PackedConnectome store = new PackedConnectome(file, channel);
            channel = null;
            return store;
        } catch (IOException e) {
            throw unreadable(file, e);
        } finally {
            closeQuietly(channel);
        }
    }

    private byte[] bytes(long at, int count) throws IOException {
        // Before an array is made for it: a damaged header may claim any length.
        if (at + count > channel.size()) {
            throw new InputDataException(file + ": ends at byte " + channel.size() + ", within its header; copy it again or pack the"
                    + " connectome again");
        }
        ByteBuffer bytes = ByteBuffer.allocate(count);
        readFully(bytes, at);
        return bytes.array();
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
        try (Arena arena = Arena.ofConfined()) {
            StoredAs.Buffers buffers = new StoredAs.Buffers(arena, layout.rows() * layout.columns());
            for (int strip = first / layout.rows(); strip * (long) layout.rows() < (long) first + count; strip++) {
                for (int place = 0; place < layout.across(); place++) {
                    Window window = new Window(first, count, strip, place);
                    if (place >= layout.firstIn(strip)) {
                        load(strip, place, buffers);
                        window.copyAcross(buffers.floats(), target);
                    } else {
                        load(place, strip, buffers);
                        window.copyTurned(buffers.floats(), target);
                    }
                }
            }
        }
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        TileLayout layout = header.layout();
        if (layout.half() || count == 0) {
            read(first, count, target);
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            StoredAs.Buffers buffers = new StoredAs.Buffers(arena, layout.rows() * layout.columns());
            for (int strip = 0; strip < layout.strips(); strip++) {
                for (int place = first / layout.columns(); place <= (first + count - 1) / layout.columns(); place++) {
                    load(strip, place, buffers);
                    copyColumns(first, count, strip, place, buffers.floats(), target);
                }
            }
        }
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

        void copyAcross(float[] tile, MemorySegment target) {
            for (int row = from; row < to; row++) {
                MemorySegment.copy(tile, (row - top) * columns, target, ValueLayout.JAVA_FLOAT_UNALIGNED, at(row), columns);
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

    private void load(int strip, int place, StoredAs.Buffers buffers) {
        TileLayout layout = header.layout();
        int length = layout.tileBytes(strip, place);
        ByteBuffer stored = buffers.bytes().asSlice(0, length).asByteBuffer();
        try {
            readFully(stored, dataAt + layout.offset(strip, place));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (checksum(stored.flip()) != checksums.get(layout.number(strip, place))) {
            throw new InputDataException(file + ": " + layout.name(strip, place) + " is damaged, its checksum differs; copy the store again"
                    + " or pack the connectome again");
        }
        header.type().decode(buffers, length / layout.bytes(), header.step(), buffers.floats());
    }

    static int checksum(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    private void readFully(ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                throw new InputDataException(file + ": has become shorter while it was read; let nothing write to it during a run");
            }
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
        try (Arena arena = Arena.ofConfined()) {
            StoredAs.Buffers buffers = new StoredAs.Buffers(arena, layout.rows() * layout.columns());
            for (int strip = 0; strip < layout.strips(); strip++) {
                for (int place = layout.firstIn(strip); place < layout.across(); place++) {
                    load(strip, place, buffers);
                }
                rowsDone.accept(strip * layout.rows() + layout.rowsIn(strip));
            }
        }
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // Nothing was written that could be lost.
        }
    }

    private static InputDataException unreadable(Path file, IOException e) {
        return new InputDataException(file + ": cannot be read (" + (e.getMessage() == null ? e : e.getMessage()) + ")", e);
    }
}
