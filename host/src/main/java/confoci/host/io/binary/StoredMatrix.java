package confoci.host.io.binary;

import confoci.error.InputDataException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A matrix in a file, of any size: rows are read when they are asked for. Safe for use by several threads.
 */
public final class StoredMatrix implements AutoCloseable {

    /** Numbers decoded at a time: enough for the disk, few enough for the cache. */
    private static final int CHUNK = 1 << 16;
    /** A column is picked out of whole rows as long as these are short. */
    private static final int SHORT_ROW = 1 << 10;

    private final String name;
    private final MatrixLayout layout;
    private final Bytes bytes;

    private StoredMatrix(String name, MatrixLayout layout, Bytes bytes) {
        this.name = name;
        this.layout = layout;
        this.bytes = bytes;
    }

    /**
     * Opens a matrix.
     *
     * @throws InputDataException if the file cannot be opened or is shorter than the layout
     */
    public static StoredMatrix open(Path file, MatrixLayout layout) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            long size = channel.size();
            if (layout.end() > size) {
                channel.close();
                throw new InputDataException(file + ": is cut short: " + layout.rows() + " rows of " + layout.columns() + " numbers end at"
                        + " byte " + (long) layout.end() + ", the file at " + size + "; copy or download it again");
            }
            return new StoredMatrix(file.toString(), layout, new InFile(channel));
        } catch (NoSuchFileException e) {
            throw new InputDataException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new InputDataException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /**
     * A matrix that has been read already.
     *
     * @param name   what to call it in messages
     * @param stored its bytes; the layout's offset counts from the first of these
     */
    public static StoredMatrix of(String name, MatrixLayout layout, byte[] stored) {
        return new StoredMatrix(name, layout, new InMemory(stored));
    }

    public MatrixLayout layout() {
        return layout;
    }

    /**
     * Reads rows into an array from its start, row after row, rounded to float32 where they are not.
     *
     * @throws InputDataException if the file cannot be read
     */
    public void read(int firstRow, int rows, float[] target) {
        int count = count(firstRow, rows, target.length);
        ByteBuffer chunk = chunk(count);
        double[] values = layout.type() == NumberType.FLOAT32 && layout.scaling().isNone() ? null : new double[Math.min(count, CHUNK)];
        for (int done = 0; done < count; done += CHUNK) {
            int n = Math.min(CHUNK, count - done);
            fill(chunk, position(firstRow, 0) + (long) done * layout.type().bytes(), n);
            if (values == null) {
                chunk.asFloatBuffer().get(target, done, n);
                continue;
            }
            layout.type().decode(chunk, values, 0, n);
            layout.scaling().apply(values, 0, n);
            for (int i = 0; i < n; i++) {
                target[done + i] = (float) values[i];
            }
        }
    }

    /**
     * Reads rows into an array from its start, row after row. 64-bit integers beyond 2^53 are rounded.
     *
     * @throws InputDataException if the file cannot be read
     */
    public void read(int firstRow, int rows, double[] target) {
        decode(position(firstRow, 0), count(firstRow, rows, target.length), target);
    }

    private void decode(long position, int count, double[] target) {
        ByteBuffer chunk = chunk(count);
        for (int done = 0; done < count; done += CHUNK) {
            int n = Math.min(CHUNK, count - done);
            fill(chunk, position + (long) done * layout.type().bytes(), n);
            layout.type().decode(chunk, target, done, n);
            layout.scaling().apply(target, done, done + n);
        }
    }

    /**
     * Reads part of a row.
     *
     * @param target receives the numbers from its start
     * @throws InputDataException if the file cannot be read
     */
    public void readPart(int row, int firstColumn, int columns, double[] target) {
        Objects.checkIndex(row, layout.rows());
        Objects.checkFromIndexSize(firstColumn, columns, layout.columns());
        decode(position(row, firstColumn), columns, target);
    }

    /**
     * Reads a column. Where rows are long this takes an access to the disk for each of them.
     *
     * @return a number per row
     * @throws InputDataException if the file cannot be read
     */
    public double[] column(int column) {
        Objects.checkIndex(column, layout.columns());
        double[] values = new double[layout.rows()];
        if (layout.columns() > SHORT_ROW) {
            ByteBuffer one = chunk(1);
            for (int row = 0; row < values.length; row++) {
                fill(one, position(row, column), 1);
                layout.type().decode(one, values, row, 1);
            }
            layout.scaling().apply(values, 0, values.length);
            return values;
        }
        int rowsAtOnce = CHUNK / layout.columns();
        double[] rows = new double[rowsAtOnce * layout.columns()];
        for (int first = 0; first < values.length; first += rowsAtOnce) {
            int n = Math.min(rowsAtOnce, values.length - first);
            read(first, n, rows);
            for (int row = 0; row < n; row++) {
                values[first + row] = rows[row * layout.columns() + column];
            }
        }
        return values;
    }

    private int count(int firstRow, int rows, int room) {
        Objects.checkFromIndexSize(firstRow, rows, layout.rows());
        long count = (long) rows * layout.columns();
        if (count > room) {
            throw new IllegalArgumentException(rows + " rows of " + layout.columns() + " numbers do not fit an array of " + room);
        }
        return (int) count;
    }

    private ByteBuffer chunk(int count) {
        return ByteBuffer.allocate(Math.min(count, CHUNK) * layout.type().bytes()).order(layout.order());
    }

    private long position(int row, int column) {
        return layout.offset() + row * layout.rowBytes() + (long) column * layout.type().bytes();
    }

    private void fill(ByteBuffer chunk, long position, int count) {
        try {
            bytes.read(position, chunk.clear().limit(count * layout.type().bytes()));
            chunk.clear();
        } catch (EOFException e) {
            throw new InputDataException(name + ": has become shorter while it was read; copy or download it again", e);
        } catch (IOException e) {
            throw new InputDataException(name + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException e) {
            throw new InputDataException(name + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** The bytes of a file, at any position. */
    private interface Bytes {
        void read(long position, ByteBuffer target) throws IOException;

        void close() throws IOException;
    }

    private record InFile(FileChannel channel) implements Bytes {

        @Override
        public void read(long position, ByteBuffer target) throws IOException {
            long at = position;
            while (target.hasRemaining()) {
                int n = channel.read(target, at);
                if (n < 0) {
                    throw new EOFException();
                }
                at += n;
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record InMemory(byte[] stored) implements Bytes {

        @Override
        public void read(long position, ByteBuffer target) {
            target.put(stored, (int) position, target.remaining());
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
