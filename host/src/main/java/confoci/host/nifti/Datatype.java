package confoci.host.nifti;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** How a voxel is stored, by NIfTI's {@code datatype} code. */
enum Datatype {
    UINT8(2, 1),
    INT16(4, 2),
    INT32(8, 4),
    FLOAT32(16, 4),
    FLOAT64(64, 8),
    INT8(256, 1),
    UINT16(512, 2),
    UINT32(768, 4),
    INT64(1024, 8),
    UINT64(1280, 8);

    private final int code;
    private final int bytes;

    Datatype(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    int code() {
        return code;
    }

    /** Bytes per voxel. */
    int bytes() {
        return bytes;
    }

    /** The type with this code, null if it is not one that holds a real number per voxel. */
    static Datatype of(int code) {
        for (Datatype type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    /** What a code that {@link #of} does not know stands for. */
    static String nameOf(int code) {
        return switch (code) {
            case 1 -> "1-bit binary";
            case 32 -> "complex64";
            case 128 -> "RGB24";
            case 1536 -> "float128";
            case 1792 -> "complex128";
            case 2048 -> "complex256";
            case 2304 -> "RGBA32";
            default -> "unknown";
        };
    }

    /** Decodes as many voxels as the target holds. Integers beyond 2^53 are rounded. */
    void decode(byte[] stored, ByteOrder order, double[] to) {
        ByteBuffer from = ByteBuffer.wrap(stored).order(order);
        switch (this) {
            case UINT8 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = stored[i] & 0xff;
                }
            }
            case INT8 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = stored[i];
                }
            }
            case INT16 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getShort(2 * i);
                }
            }
            case UINT16 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getChar(2 * i);
                }
            }
            case INT32 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getInt(4 * i);
                }
            }
            case UINT32 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getInt(4 * i) & 0xffffffffL;
                }
            }
            case INT64 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getLong(8 * i);
                }
            }
            case UINT64 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = unsigned(from.getLong(8 * i));
                }
            }
            case FLOAT32 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getFloat(4 * i);
                }
            }
            case FLOAT64 -> {
                for (int i = 0; i < to.length; i++) {
                    to[i] = from.getDouble(8 * i);
                }
            }
        }
    }

    private static double unsigned(long bits) {
        // Halving keeps the lost bit sticky, so that the conversion rounds as if it saw all 64 bits.
        return bits >= 0 ? bits : (double) (bits >>> 1 | bits & 1) * 2;
    }
}
