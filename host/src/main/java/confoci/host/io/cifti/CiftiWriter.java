package confoci.host.io.cifti;

import confoci.host.io.safe.PartialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a CIFTI-2 file of float32 values, row after row, of any size. The file appears when it is complete and {@link #commit} is
 * called. The same values give the same bytes.
 */
public final class CiftiWriter implements AutoCloseable {

    /** NIfTI's code for millimetres and seconds, which Connectome Workbench writes. */
    private static final int MILLIMETRE_SECOND = 10;
    private static final int FLOAT32 = 16;
    private static final int BUFFER_BYTES = 1 << 18;

    private final CiftiAxes axes;
    private final PartialFile file;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int rows;

    private CiftiWriter(CiftiAxes axes, PartialFile file) {
        this.axes = axes;
        this.file = file;
    }

    /**
     * Begins a file.
     *
     * @param target its name must end as for its kind, such as {@code .dscalar.nii}: viewers go by that
     * @throws IOException              if nothing can be written there
     * @throws IllegalArgumentException if the axes are of no kind, are empty, or the name ends otherwise
     */
    public static CiftiWriter create(Path target, CiftiAxes axes) throws IOException {
        CiftiType type = axes.type();
        if (type == null || axes.alongRow().size() < 1 || axes.alongColumn().size() < 1) {
            throw new IllegalArgumentException("no CIFTI-2 file has " + axes.alongColumn().size() + " rows of "
                    + axes.alongColumn().getClass().getSimpleName() + " and " + axes.alongRow().size() + " columns of "
                    + axes.alongRow().getClass().getSimpleName());
        }
        if (!target.getFileName().toString().endsWith(type.extension())) {
            throw new IllegalArgumentException(target + " must end in " + type.extension());
        }
        CiftiWriter writer = new CiftiWriter(axes, PartialFile.create(target));
        try {
            writer.file.write(start(axes, type));
            return writer;
        } catch (IOException | RuntimeException e) {
            writer.close();
            throw e;
        }
    }

    /**
     * Writes a file whose columns are at hand: maps, each with a value per grayordinate or parcel.
     *
     * @param maps as many as in {@link CiftiAxes#alongRow}, each as long as {@link CiftiAxes#alongColumn}
     * @throws IOException if it cannot be written
     */
    public static void writeMaps(Path target, CiftiAxes axes, float[]... maps) throws IOException {
        if (maps.length != axes.alongRow().size()) {
            throw new IllegalArgumentException(maps.length + " maps for " + axes.alongRow().size() + " columns");
        }
        for (float[] map : maps) {
            if (map.length != axes.alongColumn().size()) {
                throw new IllegalArgumentException("a map of " + map.length + " values for " + axes.alongColumn().size() + " rows");
            }
        }
        try (CiftiWriter writer = create(target, axes)) {
            float[] row = new float[maps.length];
            for (int i = 0; i < axes.alongColumn().size(); i++) {
                for (int map = 0; map < maps.length; map++) {
                    row[map] = maps[map][i];
                }
                writer.write(row, 1);
            }
            writer.commit();
        }
    }

    private static ByteBuffer start(CiftiAxes axes, CiftiType type) {
        byte[] xml = CiftiXmlWriter.write(axes).getBytes(StandardCharsets.UTF_8);
        // The size and the code of the extension count, and all is a multiple of 16.
        int extension = Math.addExact(xml.length, 8 + 15) & ~15;
        ByteBuffer bytes = ByteBuffer.allocate(CiftiHeader.EXTENSIONS_AT + extension).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, 540).put(4, new byte[] {'n', '+', '2', 0, '\r', '\n', 0x1a, '\n'});
        bytes.putShort(12, (short) FLOAT32).putShort(14, (short) Float.SIZE);
        bytes.putLong(16, 6);
        for (int axis = 1; axis < 8; axis++) {
            bytes.putLong(16 + 8 * axis, 1);
        }
        bytes.putLong(56, axes.alongRow().size()).putLong(64, axes.alongColumn().size());
        for (int axis = 0; axis < 8; axis++) {
            bytes.putDouble(104 + 8 * axis, 1);
        }
        bytes.putLong(168, bytes.capacity()).putDouble(176, 1);
        bytes.putInt(500, MILLIMETRE_SECOND).putInt(504, type.intentCode());
        bytes.put(508, type.intentName().getBytes(StandardCharsets.US_ASCII));
        bytes.put(540, (byte) 1);
        bytes.putInt(544, extension).putInt(548, CiftiHeader.EXTENSION_CODE).put(552, xml);
        return bytes;
    }

    /**
     * Appends rows.
     *
     * @param values the rows, one behind the other from the start of the array
     * @param count  how many
     */
    public void write(float[] values, int count) throws IOException {
        int columns = axes.alongRow().size();
        if (count < 0 || (long) count * columns > values.length || count > axes.alongColumn().size() - rows) {
            throw new IllegalArgumentException(count + " rows of " + columns + " values out of " + values.length + " after " + rows + " of "
                    + axes.alongColumn().size() + " rows");
        }
        int all = count * columns;
        for (int done = 0; done < all;) {
            int n = Math.min(buffer.remaining() / Float.BYTES, all - done);
            buffer.asFloatBuffer().put(values, done, n);
            buffer.position(buffer.position() + n * Float.BYTES);
            done += n;
            if (buffer.remaining() < Float.BYTES) {
                flush();
            }
        }
        rows += count;
    }

    private void flush() throws IOException {
        file.write(buffer.flip());
        buffer.clear();
    }

    /**
     * Gives the complete file its name.
     *
     * @throws IllegalStateException if rows are missing
     */
    public void commit() throws IOException {
        if (rows != axes.alongColumn().size()) {
            throw new IllegalStateException(rows + " of " + axes.alongColumn().size() + " rows have been written");
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
