package confoci.host.connectome.file;

import confoci.error.InputDataException;
import confoci.host.connectome.Connectome;
import confoci.host.connectome.Fingerprint;
import confoci.host.connectome.disk.LargeFile;
import confoci.host.io.binary.MatrixLayout;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A square matrix that lies row by row in a file of any length. */
final class MatrixFile implements AutoCloseable {

    /** What is read at once: little enough to be decoded from a level-2 cache. */
    private static final int CHUNK_BYTES = 1 << 20;
    /** Rows whose parts are read before they are turned into parts of columns: a cache line of float32. */
    private static final int TURNED_ROWS = 16;

    private final Path file;
    private final LargeFile bytes;
    private final MatrixLayout layout;

    private MatrixFile(Path file, LargeFile bytes, MatrixLayout layout) {
        this.file = file;
        this.bytes = bytes;
        this.layout = layout;
    }

    /**
     * @param layout with as many rows as columns
     * @throws InputDataException if the file cannot be read or is shorter than the matrix
     */
    static MatrixFile open(Path file, MatrixLayout layout) {
        try {
            LargeFile bytes = LargeFile.open(file);
            if (layout.end() > bytes.size()) {
                bytes.close();
                throw new InputDataException(file + ": is cut short: a matrix of " + layout.rows() + " x " + layout.columns()
                        + " ends at byte " + (long) layout.end() + ", the file at " + bytes.size() + "; copy or download it again");
            }
            return new MatrixFile(file, bytes, layout);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** As {@link Connectome#read}. */
    void rows(int first, int count, MemorySegment target) {
        long start = position(first);
        if (layout.isNativeFloat32()) {
            fill(target.asSlice(0, count * layout.rowBytes()), start);
            return;
        }
        Decoder decoder = new Decoder(CHUNK_BYTES / layout.type().bytes());
        long elements = (long) count * layout.columns();
        for (long done = 0; done < elements; done += decoder.capacity()) {
            int part = (int) Math.min(decoder.capacity(), elements - done);
            decoder.decode(start + done * layout.type().bytes(), part, target, done);
        }
    }

    /** Whether it lies in the file as it is wanted in memory. */
    boolean isAsInMemory() {
        return layout.isNativeFloat32();
    }

    MatrixLayout layout() {
        return layout;
    }

    /** Where a row begins in the file. */
    long position(int row) {
        return layout.offset() + row * layout.rowBytes();
    }

    /** What {@link #rowsInPlace} requires to be equal in the file and in memory. */
    int block() {
        return bytes.block();
    }

    /** Reads rows as {@link LargeFile#readInPlace}. */
    void rowsInPlace(int first, int count, MemorySegment room, long at) {
        try {
            if (!bytes.readInPlace(position(first), count * layout.rowBytes(), room, at)) {
                throw shortened();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** As {@link Connectome#readColumns}: a read per row, of the part that the columns have. */
    void columns(int first, int count, MemorySegment target) {
        Decoder decoder = new Decoder(count);
        int size = layout.rows();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment parts = arena.allocate(Math.max(1, (long) TURNED_ROWS * count) * Float.BYTES, Float.BYTES);
            for (int row = 0; row < size; row += TURNED_ROWS) {
                int rows = Math.min(TURNED_ROWS, size - row);
                for (int r = 0; r < rows; r++) {
                    long position = position(row + r) + (long) first * layout.type().bytes();
                    decoder.decode(position, count, parts, (long) r * count);
                }
                turn(parts, rows, count, target, row);
            }
        }
    }

    private void turn(MemorySegment parts, int rows, int columns, MemorySegment target, int row) {
        for (int column = 0; column < columns; column++) {
            long to = (long) column * layout.rows() + row;
            for (int r = 0; r < rows; r++) {
                float value = parts.get(ValueLayout.JAVA_FLOAT, ((long) r * columns + column) * Float.BYTES);
                target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, (to + r) * Float.BYTES, value);
            }
        }
    }

    private void fill(MemorySegment target, long position) {
        try {
            if (!bytes.read(position, target)) {
                throw shortened();
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** As {@link Connectome#fingerprint}. */
    String fingerprint() {
        try {
            return Fingerprint.ofLargeFile(file, bytes.channel());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private InputDataException shortened() throws IOException {
        return new InputDataException(file + ": has become shorter while it was read, it ends at byte " + bytes.channel().size()
                + "; let nothing write to it during a run");
    }

    private static InputDataException unreadable(Path file, IOException e) {
        return new InputDataException(file + ": cannot be read (" + (e.getMessage() == null ? e : e.getMessage()) + ")", e);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            // Nothing was written that could be lost.
        }
    }

    /** Reads stored numbers and rounds their values to float32. */
    private final class Decoder {

        private final ByteBuffer stored;
        private final double[] values;
        private final float[] rounded;

        Decoder(int capacity) {
            this.stored = ByteBuffer.allocateDirect(capacity * layout.type().bytes()).order(layout.order());
            this.values = new double[capacity];
            this.rounded = new float[capacity];
        }

        int capacity() {
            return values.length;
        }

        void decode(long position, int count, MemorySegment target, long element) {
            fill(MemorySegment.ofBuffer(stored.clear().limit(count * layout.type().bytes())), position);
            stored.clear();
            layout.type().decode(stored, values, 0, count);
            layout.scaling().apply(values, 0, count);
            for (int i = 0; i < count; i++) {
                rounded[i] = (float) values[i];
            }
            MemorySegment.copy(rounded, 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, element * Float.BYTES, count);
        }
    }
}
