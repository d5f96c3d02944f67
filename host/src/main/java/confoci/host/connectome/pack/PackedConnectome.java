package confoci.host.connectome.pack;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowBuffer;
import confoci.host.io.cifti.BrainModels;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.IntConsumer;

/** A packed store ({@link StoredTiles}) as a connectome. */
public final class PackedConnectome implements Connectome {

    private final Path file;
    private final StoredTiles tiles;
    private final StoreHeader header;

    private PackedConnectome(Path file, StoredTiles tiles) {
        this.file = file;
        this.tiles = tiles;
        this.header = tiles.header();
    }

    /** Whether a file starts as a packed store does. */
    public static boolean recognises(byte[] start) {
        return start.length >= Long.BYTES && ByteBuffer.wrap(start).getLong() == StoreHeader.MAGIC;
    }

    /**
     * @throws InputDataException if the file is no packed store, unfinished, not as long as its header gives, or damaged before its tiles
     */
    public static PackedConnectome open(Path file) {
        return new PackedConnectome(file, StoredTiles.open(file));
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
                tiles.forEach(strip, 0, layout.across(),
                        (place, tile) -> new Window(first, count, stripNumber, place).copyAcross(tile, target, few));
            }
        }
    }

    @Override
    public RowBuffer room(int rows, Arena arena) {
        return half() ? Connectome.super.room(rows, arena) : new PackedRoom(tiles, rows, arena);
    }

    /** Rows of a half: what lies to the left of the diagonal stands above it, too. */
    private void readTurning(int first, int count, int strip, MemorySegment target, Working few) {
        TileLayout layout = header.layout();
        float[] values = new float[layout.rows() * layout.columns()];
        for (int place = 0; place < strip; place++) {
            Window window = new Window(first, count, strip, place);
            tiles.forEach(place, strip, strip + 1, (at, tile) -> window.copyTurned(values(tile, values, few.stored), target));
        }
        tiles.forEach(strip, strip, layout.across(),
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
            tiles.forEach(strip, from, to,
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

    /**
     * Compares all checksums.
     *
     * @param rowsDone told how many rows have been read
     * @throws InputDataException naming the first tile that is damaged
     */
    public void verify(IntConsumer rowsDone) {
        TileLayout layout = header.layout();
        for (int strip = 0; strip < layout.strips(); strip++) {
            tiles.forEach(strip, layout.firstIn(strip), layout.across(), (place, tile) -> { });
            rowsDone.accept(strip * layout.rows() + layout.rowsIn(strip));
        }
    }

    @Override
    public String fingerprint() {
        return tiles.fingerprint();
    }

    @Override
    public void close() {
        tiles.close();
    }
}
