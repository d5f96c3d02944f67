package confoci.host.io.npy;

import confoci.host.io.safe.PartialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a {@code .npy} file in C order, of any size, piece by piece; the same bytes as {@code numpy.save}. The file appears when it is
 * complete and {@link #commit} is called.
 */
public final class NpyWriter implements AutoCloseable {

    private static final int BUFFER_BYTES = 1 << 18;
    /** Headers end at multiples of this. */
    private static final int ALIGNMENT = 64;
    /** NumPy leaves room for the first dimension to grow to this many digits. */
    private static final int GROWTH_DIGITS = 21;

    private final PartialFile file;
    private final boolean float64;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long missing;

    private NpyWriter(PartialFile file, boolean float64, long values) {
        this.file = file;
        this.float64 = float64;
        this.missing = values;
    }

    /** Begins a file of float32 numbers. */
    public static NpyWriter float32(Path target, int... shape) throws IOException {
        return create(target, false, shape);
    }

    /** Begins a file of float64 numbers. */
    public static NpyWriter float64(Path target, int... shape) throws IOException {
        return create(target, true, shape);
    }

    private static NpyWriter create(Path target, boolean float64, int[] shape) throws IOException {
        long values = 1;
        for (int size : shape) {
            if (size < 0) {
                throw new IllegalArgumentException("an array cannot have " + size + " values along a dimension");
            }
            values = Math.multiplyExact(values, size);
        }
        NpyWriter writer = new NpyWriter(PartialFile.create(target), float64, values);
        try {
            writer.file.write(ByteBuffer.wrap(header(float64, shape)));
            return writer;
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    private static byte[] header(boolean float64, int[] shape) {
        StringBuilder text = new StringBuilder("{'descr': '").append(float64 ? "<f8" : "<f4")
                .append("', 'fortran_order': False, 'shape': (");
        for (int i = 0; i < shape.length; i++) {
            text.append(i == 0 ? "" : ", ").append(shape[i]);
        }
        text.append(shape.length == 1 ? ",), }" : "), }");
        if (shape.length > 0) {
            text.repeat(' ', GROWTH_DIGITS - Integer.toString(shape[0]).length());
        }
        int start = 10;
        int bytes = (start + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        text.repeat(' ', bytes - start - text.length() - 1).append('\n');
        ByteBuffer header = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        header.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) text.length());
        return header.put(text.toString().getBytes(StandardCharsets.US_ASCII)).array();
    }

    /** Appends numbers from the start of an array. */
    public void write(float[] values, int count) throws IOException {
        claim(count, float64);
        for (int done = 0; done < count;) {
            int n = Math.min(buffer.remaining() / Float.BYTES, count - done);
            buffer.asFloatBuffer().put(values, done, n);
            done += n;
            advance(n * Float.BYTES);
        }
    }

    /** Appends numbers from the start of an array. */
    public void write(double[] values, int count) throws IOException {
        claim(count, !float64);
        for (int done = 0; done < count;) {
            int n = Math.min(buffer.remaining() / Double.BYTES, count - done);
            buffer.asDoubleBuffer().put(values, done, n);
            done += n;
            advance(n * Double.BYTES);
        }
    }

    private void claim(int count, boolean otherType) {
        if (otherType || count < 0 || count > missing) {
            throw new IllegalArgumentException(count
                    + (otherType ? " numbers of another type" : " numbers where " + missing + " are missing"));
        }
        missing -= count;
    }

    private void advance(int bytes) throws IOException {
        buffer.position(buffer.position() + bytes);
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    private void flush() throws IOException {
        file.write(buffer.flip());
        buffer.clear();
    }

    /**
     * Gives the complete file its name.
     *
     * @throws IllegalStateException if numbers are missing
     */
    public void commit() throws IOException {
        if (missing != 0) {
            throw new IllegalStateException(missing + " numbers have not been written");
        }
        flush();
        file.commit();
    }

    /** Removes what was written unless it has been committed. */
    @Override
    public void close() {
        file.close();
    }
}
