package confoci.host.io.nifti;

import confoci.error.InputDataException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The .mat file that SPM99 and SPM2 leave beside an ANALYZE image: where its voxels lie. MATLAB's formats of level 4 and 5 are read.
 *
 * <p>{@code mat} maps voxels, counted from 1, to mm. The older {@code M} does so, too, with the first axis reversed (SPM's default flip,
 * and nibabel's).
 *
 * @param file   where it was found
 * @param affine from voxels, counted from 0, to mm: the upper three rows
 * @param alike  whether it is the same for all volumes
 */
record SpmMatFile(Path file, double[] affine, boolean alike) {

    private static final int LARGEST = 1 << 24;
    private static final int ROWS = 4;
    private static final double SAME = 1e-4;
    private static final String LEVEL_5 = "MATLAB 5.0 MAT-file";
    private static final int COMPRESSED = 15;
    private static final int MATRIX = 14;

    /** A matrix of MATLAB, column by column. */
    private record Matrix(String name, int[] dims, double[] values) {
    }

    /**
     * Reads the file beside an image, if there is one.
     *
     * @return nothing if there is none, or it is a matrix in text, which FSL's flirt leaves and has another meaning
     * @throws InputDataException if it is of neither kind, or damaged
     */
    static Optional<SpmMatFile> read(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw unreadable(file, "it is too large");
            }
            byte[] bytes = Files.readAllBytes(file);
            return isText(bytes) ? Optional.empty() : Optional.of(of(file, matrices(file, bytes)));
        } catch (IOException | BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException | ArithmeticException e) {
            throw unreadable(file, "it is damaged, or of another format than MATLAB's levels 4 and 5");
        }
    }

    private static InputDataException unreadable(Path file, String why) {
        return new InputDataException(file + ": is the .mat beside an image, which places its voxels for SPM, and cannot be read ("
                + why + "); convert the image to NIfTI, or move the .mat away if it is not SPM's");
    }

    private static SpmMatFile of(Path file, Map<String, Matrix> matrices) {
        Matrix matrix = matrices.getOrDefault("mat", matrices.get("M"));
        if (matrix == null || matrix.dims().length < 2 || matrix.dims()[0] != ROWS || matrix.dims()[1] != ROWS
                || matrix.values().length < ROWS * ROWS) {
            throw unreadable(file, "it holds no 4 x 4 matrix called mat or M");
        }
        double flip = matrices.containsKey("mat") ? 1 : -1;
        double[] affine = new double[12];
        for (int row = 0; row < 3; row++) {
            double ones = 0;
            for (int column = 0; column < ROWS; column++) {
                double value = matrix.values()[row + ROWS * column] * (row == 0 ? flip : 1);
                affine[ROWS * row + column] = value;
                ones += column < 3 ? value : 0;
            }
            affine[ROWS * row + 3] += ones;
        }
        boolean alike = true;
        for (int i = ROWS * ROWS; i < matrix.values().length; i++) {
            alike &= Math.abs(matrix.values()[i] - matrix.values()[i % (ROWS * ROWS)]) <= SAME;
        }
        return new SpmMatFile(file, affine, alike);
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b < ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return !new String(bytes, StandardCharsets.ISO_8859_1).startsWith(LEVEL_5);
    }

    private static Map<String, Matrix> matrices(Path file, byte[] bytes) throws IOException {
        Map<String, Matrix> found = new HashMap<>();
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (new String(bytes, 0, Math.min(bytes.length, LEVEL_5.length()), StandardCharsets.ISO_8859_1).equals(LEVEL_5)) {
            in.order(bytes[126] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).position(128);
            while (in.remaining() >= 8) {
                int type = in.getInt();
                ByteBuffer content = slice(in, in.getInt());
                if (type == COMPRESSED) {
                    content = ByteBuffer.wrap(inflated(file, content)).order(in.order());
                    type = content.getInt();
                    content = slice(content, content.getInt());
                }
                if (type == MATRIX) {
                    add(found, level5(content));
                }
            }
        } else {
            while (in.hasRemaining()) {
                add(found, level4(in));
            }
        }
        return found;
    }

    private static void add(Map<String, Matrix> found, @Nullable Matrix matrix) {
        if (matrix != null) {
            found.put(matrix.name(), matrix);
        }
    }

    private static ByteBuffer slice(ByteBuffer in, int bytes) {
        ByteBuffer slice = in.slice(in.position(), bytes).order(in.order());
        in.position(in.position() + bytes);
        return slice;
    }

    private static byte[] inflated(Path file, ByteBuffer content) throws IOException {
        byte[] packed = new byte[content.remaining()];
        content.get(packed);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw unreadable(file, "it is too large");
            }
            return bytes;
        }
    }

    /** Type (MOPT), rows, columns, whether it is complex, the length of its name; the name; the numbers. */
    private static Matrix level4(ByteBuffer in) {
        in.order(ByteOrder.LITTLE_ENDIAN);
        int type = in.getInt();
        if (type < 0 || type > 4052) {
            in.order(ByteOrder.BIG_ENDIAN);
            type = Integer.reverseBytes(type);
        }
        int rows = in.getInt();
        int columns = in.getInt();
        boolean complex = in.getInt() != 0;
        ByteBuffer name = slice(in, in.getInt());
        int[] dims = {rows, columns};
        double[] values = numbers(in, type / 10 % 10, count(dims, in.remaining()));
        if (complex) {
            numbers(in, type / 10 % 10, values.length);
        }
        return new Matrix(text(name), dims, values);
    }

    /** By the third digit of a type of level 4. */
    private static double[] numbers(ByteBuffer in, int precision, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = switch (precision) {
                case 0 -> in.getDouble();
                case 1 -> in.getFloat();
                case 2 -> in.getInt();
                case 3 -> in.getShort();
                case 4 -> in.getChar();
                case 5 -> in.get() & 0xff;
                default -> throw new IllegalArgumentException("precision " + precision);
            };
        }
        return values;
    }

    /** Flags, dimensions, name and the real parts; null if it is no array of real numbers. */
    private static @Nullable Matrix level5(ByteBuffer in) {
        int kind = element(in, new int[1]).getInt() & 0xff;
        if (kind < 6 || kind > 13) {
            return null;
        }
        ByteBuffer sizes = element(in, new int[1]);
        int[] dims = new int[sizes.remaining() / 4];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = sizes.getInt();
        }
        String name = text(element(in, new int[1]));
        int[] type = new int[1];
        ByteBuffer content = element(in, type);
        double[] values = new double[count(dims, content.remaining())];
        for (int i = 0; i < values.length; i++) {
            values[i] = switch (type[0]) {
                case 1 -> content.get();
                case 2 -> content.get() & 0xff;
                case 3 -> content.getShort();
                case 4 -> content.getChar();
                case 5 -> content.getInt();
                case 6 -> content.getInt() & 0xffffffffL;
                case 7 -> content.getFloat();
                case 9 -> content.getDouble();
                case 12 -> content.getLong();
                default -> throw new IllegalArgumentException("type " + type[0]);
            };
        }
        return new Matrix(name, dims, values);
    }

    /** The next part of a matrix; parts of up to four bytes are stored with their tag. */
    private static ByteBuffer element(ByteBuffer in, int[] type) {
        int tag = in.getInt();
        if (tag >>> 16 != 0) {
            type[0] = tag & 0xffff;
            ByteBuffer content = slice(in, 4);
            return content.limit(tag >>> 16);
        }
        type[0] = tag;
        ByteBuffer content = slice(in, in.getInt());
        in.position(Math.min(in.limit(), in.position() + 7 & ~7));
        return content;
    }

    private static int count(int[] dims, int most) {
        long count = 1;
        for (int dim : dims) {
            count = Math.multiplyExact(count, dim);
        }
        if (count < 0 || count > most) {
            throw new IllegalArgumentException(count + " numbers");
        }
        return (int) count;
    }

    private static String text(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder();
        while (bytes.hasRemaining()) {
            byte letter = bytes.get();
            if (letter != 0) {
                text.append((char) letter);
            }
        }
        return text.toString();
    }
}
