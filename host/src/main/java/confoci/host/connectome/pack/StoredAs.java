package confoci.host.connectome.pack;

import confoci.host.connectome.Connectome.Unit;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a packed store keeps its values, always little-endian. The loops are such that the compiler makes vector instructions of them. */
public enum StoredAs {

    /** As they are. */
    FLOAT32(1, Float.BYTES) {
        @Override
        void encode(float[] values, int count, double step, Buffers to) {
            MemorySegment.copy(values, 0, to.bytes, FLOATS, 0, count);
        }

        @Override
        void decode(MemorySegment stored, long at, int count, double step, float[] values, int to, short[] few) {
            MemorySegment.copy(stored, FLOATS, at, values, to, count);
        }
    },

    /** IEEE 754 binary16, rounded to nearest: 11 significant bits. */
    FLOAT16(2, Short.BYTES) {
        @Override
        void encode(float[] values, int count, double step, Buffers to) {
            short[] stored = to.shorts;
            for (int i = 0; i < count; i++) {
                stored[i] = Float.floatToFloat16(values[i]);
            }
            MemorySegment.copy(stored, 0, to.bytes, SHORTS, 0, count);
        }

        @Override
        void decode(short[] stored, int count, double step, float[] values, int to) {
            for (int i = 0; i < count; i++) {
                values[to + i] = Float.float16ToFloat(stored[i]);
            }
        }
    },

    /** Multiples of a step, rounded to nearest; beyond +-32767 steps the nearest of these, NaN as -32768. */
    INT16(3, Short.BYTES) {
        @Override
        void encode(float[] values, int count, double step, Buffers to) {
            short[] stored = to.shorts;
            float perUnit = (float) (1 / step);
            for (int i = 0; i < count; i++) {
                float steps = Math.min(LARGEST_STEPS, Math.max(-LARGEST_STEPS, values[i] * perUnit));
                // Adding and taking away 1.5 * 2^23 rounds to a whole number, half to even.
                stored[i] = (short) (int) ((steps + ROUNDING) - ROUNDING);
            }
            for (int i = 0; i < count; i++) {
                if (values[i] != values[i]) {
                    stored[i] = Short.MIN_VALUE;
                }
            }
            MemorySegment.copy(stored, 0, to.bytes, SHORTS, 0, count);
        }

        @Override
        void decode(short[] stored, int count, double step, float[] values, int to) {
            float exact = (float) step;
            for (int i = 0; i < count; i++) {
                values[to + i] = stored[i] * exact;
            }
            for (int i = 0; i < count; i++) {
                if (stored[i] == Short.MIN_VALUE) {
                    values[to + i] = Float.NaN;
                }
            }
        }
    };

    private static final int FEW = 4096;
    private static final float LARGEST_STEPS = Short.MAX_VALUE;
    private static final float ROUNDING = 0x1.8p23f;
    private static final ValueLayout.OfFloat FLOATS = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfShort SHORTS = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final int code;
    private final int bytes;

    StoredAs(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The number that stands for it in the header. */
    int code() {
        return code;
    }

    /** Bytes per value. */
    public int bytes() {
        return bytes;
    }

    /**
     * The step of whole numbers: a power of two, so that decoding is exact. r within +-2 in steps of 2^-14, z within +-8, where an edge
     * of Workbench's clipped r lies at 7.25, in steps of 2^-12.
     */
    double step(Unit unit) {
        if (this != INT16) {
            return 0;
        }
        return unit == Unit.CORRELATION ? 0x1p-14 : 0x1p-12;
    }

    /**
     * The magnitude from which on values are not kept but for their sign: they become the largest number of int16, and infinite as
     * float16.
     */
    float limit(double step) {
        return switch (this) {
            case FLOAT32 -> Float.POSITIVE_INFINITY;
            case FLOAT16 -> 65_520;
            case INT16 -> (float) (LARGEST_STEPS * step);
        };
    }

    /** The type with this code, null if there is none. */
    static @Nullable StoredAs of(int code) {
        for (StoredAs type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    abstract void encode(float[] values, int count, double step, Buffers to);

    /**
     * Turns stored values into float32.
     *
     * @param at  where the first is, in bytes
     * @param to  where its float32 goes in the array
     * @param few to work in; so few at a time stay in the first-level cache
     */
    void decode(MemorySegment stored, long at, int count, double step, float[] values, int to, short[] few) {
        for (int done = 0; done < count; done += few.length) {
            int n = Math.min(few.length, count - done);
            MemorySegment.copy(stored, SHORTS, at + (long) done * Short.BYTES, few, 0, n);
            decode(few, n, step, values, to + done);
        }
    }

    /** What {@link #decode} works in. */
    static short[] few() {
        return new short[FEW];
    }

    void decode(short[] stored, int count, double step, float[] values, int to) {
        throw new IllegalStateException(this + " is not stored in 16 bits");
    }

    /** The word on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * What a thread needs to encode tiles.
     *
     * @param bytes  a tile as it is in the file
     * @param shorts the same as numbers
     * @param floats its values
     */
    record Buffers(MemorySegment bytes, short[] shorts, float[] floats) {

        /** For tiles of at most so many values. */
        Buffers(Arena arena, int values) {
            this(arena.allocate((long) values * Float.BYTES, Long.BYTES), new short[values], new float[values]);
        }
    }
}
