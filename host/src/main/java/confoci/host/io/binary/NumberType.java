package confoci.host.io.binary;

import java.nio.ByteBuffer;

/** How a real number is stored: two's complement integers, and binary16, binary32 and binary64 of IEEE 754. */
public enum NumberType {
    INT8(1),
    UINT8(1),
    INT16(2),
    UINT16(2),
    INT32(4),
    UINT32(4),
    INT64(8),
    UINT64(8),
    FLOAT16(2),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes per number. */
    public int bytes() {
        return bytes;
    }

    /**
     * Decodes numbers. Integers beyond 2^53 are rounded.
     *
     * @param from  the stored numbers from its first byte on, in its byte order; its position is neither used nor changed
     * @param to    receives the numbers
     * @param at    where in the target to begin
     * @param count how many
     */
    public void decode(ByteBuffer from, double[] to, int at, int count) {
        switch (this) {
            case INT8 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.get(i);
                }
            }
            case UINT8 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.get(i) & 0xff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getShort(2 * i);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getChar(2 * i);
                }
            }
            case INT32 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getInt(4 * i);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getInt(4 * i) & 0xffffffffL;
                }
            }
            case INT64 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getLong(8 * i);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = unsigned(from.getLong(8 * i));
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = Float.float16ToFloat(from.getShort(2 * i));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getFloat(4 * i);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < count; i++) {
                    to[at + i] = from.getDouble(8 * i);
                }
            }
        }
    }

    /**
     * Decodes some of the numbers. Integers beyond 2^53 are rounded.
     *
     * @param from  the stored numbers from its first byte on, in its byte order; its position is neither used nor changed
     * @param which their places, 0 for the first
     * @param to    receives the numbers
     */
    public void decode(ByteBuffer from, int[] which, double[] to) {
        switch (this) {
            case INT8 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.get(which[i]);
                }
            }
            case UINT8 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.get(which[i]) & 0xff;
                }
            }
            case INT16 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.getShort(2 * which[i]);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.getChar(2 * which[i]);
                }
            }
            case INT32 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.getInt(4 * which[i]);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.getInt(4 * which[i]) & 0xffffffffL;
                }
            }
            case INT64 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.getLong(8 * which[i]);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = unsigned(from.getLong(8 * which[i]));
                }
            }
            case FLOAT16 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = Float.float16ToFloat(from.getShort(2 * which[i]));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.getFloat(4 * which[i]);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < which.length; i++) {
                    to[i] = from.getDouble(8 * which[i]);
                }
            }
        }
    }

    private static double unsigned(long bits) {
        // Halving keeps the lost bit sticky, so that the conversion rounds as if it saw all 64 bits.
        return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2;
    }
}
