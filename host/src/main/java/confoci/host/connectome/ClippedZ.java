package confoci.host.connectome;

import confoci.op.FisherZ;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The largest z of Workbench, atanh(0.999999). Engines clip r to float32's 0.999999, which is less, so that their largest z is smaller by
 * 0.0066; series that are alike are given the z of Workbench.
 */
public final class ClippedZ {

    /** atanh(0.999999), the largest z of Workbench. */
    public static final float LARGEST = 7.2543287f;

    /** The z that engines make of all r from float32's 0.999999 on: the largest they make. */
    private static final int ENGINES_LARGEST_BITS = Float.floatToRawIntBits(FisherZ.of(1));
    private static final int NO_SIGN = 0x7fffffff;
    /** Values that are looked at together, in a loop that vector instructions do. */
    private static final int LOOKED_AT = 1024;

    private ClippedZ() {
    }

    /** Raises the largest z that an engine makes, in native memory. */
    static void raise(MemorySegment target, long values) {
        for (long from = 0; from < values; from += LOOKED_AT) {
            long to = Math.min(from + LOOKED_AT, values);
            int reached = 0;
            for (long i = from; i < to; i++) {
                // Negative where the size of the value is the largest, or more.
                reached |= ENGINES_LARGEST_BITS - 1 - (target.get(ValueLayout.JAVA_INT_UNALIGNED, i * Integer.BYTES) & NO_SIGN);
            }
            for (long i = from; i < to && reached < 0; i++) {
                float value = target.get(ValueLayout.JAVA_FLOAT_UNALIGNED, i * Float.BYTES);
                target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, i * Float.BYTES, raised(value));
            }
        }
    }

    /** The same of the first values of an array. */
    public static void raise(float[] values, int count) {
        int reached = 0;
        for (int i = 0; i < count; i++) {
            reached |= ENGINES_LARGEST_BITS - 1 - (Float.floatToRawIntBits(values[i]) & NO_SIGN);
        }
        for (int i = 0; i < count && reached < 0; i++) {
            values[i] = raised(values[i]);
        }
    }

    private static float raised(float value) {
        return (Float.floatToRawIntBits(value) & NO_SIGN) == ENGINES_LARGEST_BITS ? Math.copySign(LARGEST, value) : value;
    }
}
