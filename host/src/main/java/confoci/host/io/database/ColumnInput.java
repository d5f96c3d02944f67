package confoci.host.io.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads what {@link ColumnOutput} has written. Nothing is believed of what bytes say about sizes. */
final class ColumnInput {

    private final ByteBuffer bytes;

    ColumnInput(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    boolean atEnd() {
        return !bytes.hasRemaining();
    }

    long whole() throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            require(bytes.hasRemaining());
            byte next = bytes.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw damaged();
    }

    /** A number of things each of which takes at least so many of the bytes that are left. */
    private int count(int each) throws IOException {
        long count = whole();
        require(count >= 0 && count <= bytes.remaining() / each);
        return (int) count;
    }

    int index(int end) throws IOException {
        long value = whole();
        require(value >= 0 && value < end);
        return (int) value;
    }

    String text() throws IOException {
        byte[] utf8 = new byte[count(1)];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    List<String> texts() throws IOException {
        int count = count(1);
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    /** Numbers from 0 to one before the end. */
    int[] wholes(int end) throws IOException {
        int[] values = new int[count(1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = index(end);
        }
        return values;
    }

    /**
     * Numbers from 0 to one before the end.
     *
     * @param once whether each is larger than the one before
     */
    int[] ascending(int end, boolean once) throws IOException {
        int[] values = new int[count(1)];
        long last = 0;
        for (int i = 0; i < values.length; i++) {
            long step = whole();
            require(step >= (once && i > 0 ? 1 : 0) && step < end);
            last += step;
            require(last < end);
            values[i] = (int) last;
        }
        return values;
    }

    double[] numbers() throws IOException {
        int count = count(1);
        require(bytes.hasRemaining());
        int kind = bytes.get();
        require(kind >= 0 && kind <= ColumnOutput.FLOAT64);
        double[] values = new double[count];
        if (kind < ColumnOutput.SCALES.length) {
            for (int i = 0; i < count; i++) {
                long coded = whole();
                values[i] = (coded >>> 1 ^ -(coded & 1)) / ColumnOutput.SCALES[kind];
            }
            return values;
        }
        require((long) count * (kind == ColumnOutput.FLOAT32 ? 4 : 8) <= bytes.remaining());
        for (int i = 0; i < count; i++) {
            values[i] = kind == ColumnOutput.FLOAT32 ? bytes.getFloat() : bytes.getDouble();
        }
        return values;
    }

    void require(boolean sound) throws IOException {
        if (!sound) {
            throw damaged();
        }
    }

    private IOException damaged() {
        return new IOException("byte " + bytes.position() + " of its content is not what it should be");
    }
}
