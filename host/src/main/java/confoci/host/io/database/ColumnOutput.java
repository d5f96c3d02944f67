package confoci.host.io.database;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Columns as few bytes. A whole number takes seven bits per byte, the lowest first, the eighth set where more follow; the sign is its
 * lowest bit where it may be negative. {@link ColumnInput} reads what is written.
 */
final class ColumnOutput {

    /** How the numbers of a column are written: {@code SCALES[k]} times the number, whole; float32; float64. */
    static final double[] SCALES = {1, 10, 100, 1000};
    static final int FLOAT32 = SCALES.length;
    static final int FLOAT64 = FLOAT32 + 1;

    /** Up to this size whole numbers and their quotients by a scale are exact. */
    private static final double LARGEST = 1L << 40;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    byte[] bytes() {
        return bytes.toByteArray();
    }

    /** A number that is not negative. */
    void whole(long value) {
        long rest = value;
        while (rest >>> 7 != 0) {
            bytes.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        whole(utf8.length);
        bytes.writeBytes(utf8);
    }

    void texts(List<String> texts) {
        whole(texts.size());
        texts.forEach(this::text);
    }

    /** Numbers that are not negative. */
    void wholes(int[] values) {
        whole(values.length);
        for (int value : values) {
            whole(value);
        }
    }

    /** Numbers of which none is smaller than the one before, by their differences. */
    void ascending(int[] values) {
        whole(values.length);
        int last = 0;
        for (int value : values) {
            whole(value - last);
            last = value;
        }
    }

    /** Any numbers, exactly. */
    void numbers(double[] values) {
        whole(values.length);
        int kind = kind(values);
        bytes.write(kind);
        if (kind < SCALES.length) {
            for (double value : values) {
                long scaled = Math.round(value * SCALES[kind]);
                whole(scaled << 1 ^ scaled >> 63);
            }
            return;
        }
        ByteBuffer raw = ByteBuffer.allocate(kind == FLOAT32 ? 4 : 8).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : values) {
            bytes.writeBytes((kind == FLOAT32 ? raw.putFloat(0, (float) value) : raw.putDouble(0, value)).array());
        }
    }

    private static int kind(double[] values) {
        for (int kind = 0; kind < SCALES.length; kind++) {
            double scale = SCALES[kind];
            if (Arrays.stream(values).allMatch(value -> isWhole(value, scale))) {
                return kind;
            }
        }
        return Arrays.stream(values).allMatch(value -> same((float) value, value)) ? FLOAT32 : FLOAT64;
    }

    private static boolean isWhole(double value, double scale) {
        double scaled = Math.rint(value * scale);
        return Math.abs(scaled) <= LARGEST && same((long) scaled / scale, value);
    }

    /** Minus zero is not zero, and NaN is itself. */
    private static boolean same(double one, double other) {
        return Double.doubleToLongBits(one) == Double.doubleToLongBits(other);
    }
}
