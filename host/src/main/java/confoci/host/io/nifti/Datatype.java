package confoci.host.io.nifti;

import confoci.host.io.binary.NumberType;
import org.jspecify.annotations.Nullable;

/** How a voxel is stored, by NIfTI's {@code datatype} code. */
enum Datatype {
    UINT8(2, NumberType.UINT8),
    INT16(4, NumberType.INT16),
    INT32(8, NumberType.INT32),
    FLOAT32(16, NumberType.FLOAT32),
    FLOAT64(64, NumberType.FLOAT64),
    INT8(256, NumberType.INT8),
    UINT16(512, NumberType.UINT16),
    UINT32(768, NumberType.UINT32),
    INT64(1024, NumberType.INT64),
    UINT64(1280, NumberType.UINT64);

    private final int code;
    private final NumberType numbers;

    Datatype(int code, NumberType numbers) {
        this.code = code;
        this.numbers = numbers;
    }

    int code() {
        return code;
    }

    /** How it is stored, whatever the code. */
    NumberType numbers() {
        return numbers;
    }

    /** The type with this code, null if it is not one that holds a real number per voxel. */
    static @Nullable Datatype of(int code) {
        for (Datatype type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    /** The meaning of a code that {@link #of} does not support. */
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
}
