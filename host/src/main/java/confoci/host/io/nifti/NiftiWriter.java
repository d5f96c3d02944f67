package confoci.host.io.nifti;

import confoci.error.InputDataException;
import confoci.host.space.VoxelGrid;
import confoci.model.GridShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Writes maps and series on one grid as NIfTI-1 single files, packed if the file's name ends in {@code .gz}. The same map gives the same
 * bytes: neither a time nor a machine enters the file. Orientation is written as sform and, where the axes are at right angles, as qform.
 *
 * <p>Arrays hold a value per voxel in NIfTI's order (x fastest).
 */
public final class NiftiWriter {

    private static final int VOXEL_OFFSET = 352;
    /** Voxels that are written at a time. */
    private static final int PART = 1 << 16;
    /** Beyond this skew a rotation and voxel sizes do not determine where voxels are. */
    private static final double LARGEST_SKEW = 1e-4;
    private static final int MILLIMETRE = 2;
    private static final int SECOND = 8;

    private final VoxelGrid grid;
    private final SpaceCode space;

    /**
     * @param grid  of all maps
     * @param space that the grid's millimetres are in
     * @throws InputDataException if an axis is longer than NIfTI-1 can represent
     */
    public NiftiWriter(VoxelGrid grid, SpaceCode space) {
        GridShape shape = grid.shape();
        if (Math.max(shape.nx(), Math.max(shape.ny(), shape.nz())) > Short.MAX_VALUE) {
            throw new InputDataException("a grid of " + shape + " does not fit a NIfTI-1 file, whose axes end at 32767 voxels;"
                    + " resample the mask");
        }
        this.grid = grid;
        this.space = space;
    }

    /** Writes float32 values. */
    public void write(Path file, float[] values, NiftiIntent intent, String description) throws IOException {
        ByteBuffer header = start(Datatype.FLOAT32, values.length, intent, description);
        write(file, header, values.length, (first, part) -> part.asFloatBuffer().put(values, first, part.remaining() / Float.BYTES));
    }

    /** Writes int32 labels. */
    public void write(Path file, int[] labels, NiftiIntent intent, String description) throws IOException {
        ByteBuffer header = start(Datatype.INT32, labels.length, intent, description);
        write(file, header, labels.length, (first, part) -> part.asIntBuffer().put(labels, first, part.remaining() / Integer.BYTES));
    }

    /** Writes uint8 labels. */
    public void write(Path file, byte[] labels, NiftiIntent intent, String description) throws IOException {
        ByteBuffer header = start(Datatype.UINT8, labels.length, intent, description);
        write(file, header, labels.length, (first, part) -> part.put(labels, first, part.remaining()));
    }

    /**
     * A gzipped file of int16 values in memory, for viewers.
     *
     * @param step that a value of 1 stands for
     */
    public byte[] packed(short[] values, double step, NiftiIntent intent, String description) {
        ByteBuffer header = start(Datatype.INT16, values.length, intent, description).putFloat(112, (float) step);
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asShortBuffer().put(values);
        ByteArrayOutputStream file = new ByteArrayOutputStream(1 << 16);
        try (OutputStream out = new Gzip(file)) {
            out.write(header.array());
            out.write(bytes.array());
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory", e);
        }
        return file.toByteArray();
    }

    /** Fills a part of the voxels. */
    private interface Part {
        /** @param bytes to be filled from position to limit, from the voxel {@code first} on */
        void fill(int first, ByteBuffer bytes);
    }

    private void write(Path file, ByteBuffer header, int voxels, Part part) throws IOException {
        int width = header.getShort(72) / Byte.SIZE;
        ByteBuffer bytes = ByteBuffer.allocate(PART * width).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream target = open(file)) {
            target.write(header.array());
            for (long first = 0; first < voxels; first += PART) {
                bytes.clear().limit((int) Math.min(PART, voxels - first) * width);
                part.fill((int) first, bytes);
                target.write(bytes.array(), 0, bytes.limit());
            }
        }
    }

    /** Makes the volumes of a series, one after the other. */
    @FunctionalInterface
    public interface Volumes {
        /** @param values receives a value per voxel */
        void make(int volume, short[] values);
    }

    /**
     * Writes a series of int16 volumes; only one of them is in memory.
     *
     * @param count   of volumes, at most 32767
     * @param seconds from one volume to the next
     */
    public void writeSeries(Path file, int count, double seconds, Volumes volumes, String description) throws IOException {
        if (count < 1 || count > Short.MAX_VALUE) {
            throw new IllegalArgumentException(count + " volumes");
        }
        int voxels = grid.shape().voxels();
        ByteBuffer bytes = start(Datatype.INT16, voxels, NiftiIntent.NONE, description);
        bytes.putShort(40, (short) 4).putShort(48, (short) count).putFloat(92, (float) seconds).put(123, (byte) (MILLIMETRE | SECOND));
        short[] values = new short[voxels];
        ByteBuffer volumeBytes = ByteBuffer.allocate(Math.multiplyExact(voxels, Short.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        try (OutputStream target = open(file)) {
            target.write(bytes.array(), 0, VOXEL_OFFSET);
            for (int volume = 0; volume < count; volume++) {
                volumes.make(volume, values);
                volumeBytes.asShortBuffer().put(values);
                target.write(volumeBytes.array());
            }
        }
    }

    private ByteBuffer start(Datatype type, int voxels, NiftiIntent intent, String description) {
        GridShape shape = grid.shape();
        if (voxels != shape.voxels()) {
            throw new IllegalArgumentException(voxels + " values for a grid of " + shape);
        }
        ByteBuffer bytes = ByteBuffer.allocate(VOXEL_OFFSET).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(0, HeaderParser.NIFTI_1_BYTES);
        bytes.putShort(40, (short) 3).putShort(42, (short) shape.nx()).putShort(44, (short) shape.ny()).putShort(46, (short) shape.nz());
        for (int axis = 4; axis < 8; axis++) {
            bytes.putShort(40 + 2 * axis, (short) 1);
        }
        bytes.putFloat(56, (float) intent.parameter());
        bytes.putShort(68, (short) intent.code());
        bytes.putShort(70, (short) type.code());
        bytes.putShort(72, (short) (8 * type.numbers().bytes()));
        bytes.putFloat(108, VOXEL_OFFSET);
        bytes.putFloat(112, 1);
        bytes.put(123, (byte) MILLIMETRE);
        putText(bytes, 148, 80, description);
        putOrientation(bytes);
        putText(bytes, 328, 16, intent.name());
        putText(bytes, 344, 4, "n+1");
        return bytes;
    }

    private void putOrientation(ByteBuffer bytes) {
        for (int axis = 0; axis < 3; axis++) {
            bytes.putFloat(80 + 4 * axis, (float) grid.voxelSize(axis));
        }
        // Four more dimensions of one step each; viewers divide by them.
        for (int axis = 4; axis < 8; axis++) {
            bytes.putFloat(76 + 4 * axis, 1);
        }
        bytes.putFloat(76, 1);
        if (grid.skew() <= LARGEST_SKEW) {
            Quaternion rotation = Quaternion.of(grid);
            bytes.putFloat(76, (float) rotation.qfac());
            bytes.putShort(252, (short) space.code());
            bytes.putFloat(256, (float) rotation.b()).putFloat(260, (float) rotation.c()).putFloat(264, (float) rotation.d());
            for (int row = 0; row < 3; row++) {
                bytes.putFloat(268 + 4 * row, (float) grid.voxelToMm().at(row, 3));
            }
        }
        bytes.putShort(254, (short) space.code());
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                bytes.putFloat(280 + 16 * row + 4 * column, (float) grid.voxelToMm().at(row, column));
            }
        }
    }

    /** The field keeps its final 0; what does not fit is cut. */
    private static void putText(ByteBuffer bytes, int at, int length, String text) {
        byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
        bytes.put(at, ascii, 0, Math.min(ascii.length, length - 1));
    }

    private static OutputStream open(Path file) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        return file.toString().endsWith(".gz") ? new Gzip(out) : out;
    }

    /** Java's gzip header has no time and names no operating system; only the level has to be set. */
    private static final class Gzip extends GZIPOutputStream {

        /** The default, 6, takes half as long again and saves 2 % on a map that fills the brain. */
        private static final int LEVEL = 3;

        Gzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(LEVEL);
        }
    }
}
