package confoci.host.connectome;

import confoci.host.io.cifti.BrainModels;
import confoci.op.FisherZ;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.function.Function;

/**
 * A connectome that is never stored: correlations of factors - time series, the eigenmaps of a group, a model - made when rows are asked
 * for. Symmetric bit for bit. The diagonal is what Workbench writes: 1, or the z of a clipped 1; grayordinates without variance are NaN but
 * for their diagonal.
 */
public final class FactorConnectome extends NamedConnectome {

    /** atanh(0.999999), the largest z of Workbench. */
    private static final float CLIPPED_Z = 7.2543287f;
    /** The z that engines make of all r from float32's 0.999999 on, which is less than 0.999999: the largest z they make. */
    private static final int LARGEST_Z_BITS = Float.floatToRawIntBits(FisherZ.of(1));
    private static final int NO_SIGN = 0x7fffffff;
    /** Values that are looked at together, in a loop that vector instructions do. */
    private static final int LOOKED_AT = 1024;

    private final Factors factors;
    private final MatrixProduct rows;

    /**
     * @param engine makes the engine that multiplies; it is closed with the connectome
     * @throws IllegalArgumentException if the factors are of another number of grayordinates
     */
    public FactorConnectome(String name, BrainModels grayordinates, Unit unit, Factors factors,
            Function<MatrixProductRequest, MatrixProduct> engine) {
        super(name, grayordinates, unit);
        if (factors.grayordinates() != grayordinates.size()) {
            throw new IllegalArgumentException("factors of " + factors.grayordinates() + " grayordinates, not " + grayordinates.size());
        }
        this.factors = factors;
        this.rows = engine.apply(MatrixProductRequest.gram(factors.grayordinates(), factors.count(), factors.values(),
                unit == Unit.FISHER_Z));
    }

    @Override
    public boolean isSymmetricByNature() {
        return true;
    }

    /** How many factors. */
    public int count() {
        return factors.count();
    }

    @Override
    public int rowsTogether() {
        return rows.rowsAtOnce();
    }

    /** One call at a time: an engine belongs to one thread. */
    @Override
    public synchronized void read(int first, int count, MemorySegment target) {
        rows.rows(first, count, target);
        if (unit() == Unit.FISHER_Z) {
            clip(target, (long) count * size());
        }
        for (int row = first; row < first + count; row++) {
            setExact(row, target, (long) (row - first) * size());
        }
    }

    /** Gives series that are alike the z of Workbench, which clips r to 0.999999 in float64: engines end 0.0066 below, at float32's. */
    private static void clip(MemorySegment target, long values) {
        for (long from = 0; from < values; from += LOOKED_AT) {
            long to = Math.min(from + LOOKED_AT, values);
            int reached = 0;
            for (long i = from; i < to; i++) {
                // Negative where the size of the value is the largest, or more.
                reached |= LARGEST_Z_BITS - 1 - (target.get(ValueLayout.JAVA_INT_UNALIGNED, i * Integer.BYTES) & NO_SIGN);
            }
            for (long i = from; i < to && reached < 0; i++) {
                float value = target.get(ValueLayout.JAVA_FLOAT_UNALIGNED, i * Float.BYTES);
                if ((Float.floatToRawIntBits(value) & NO_SIGN) == LARGEST_Z_BITS) {
                    set(target, i, Math.copySign(CLIPPED_Z, value));
                }
            }
        }
    }

    private void setExact(int row, MemorySegment target, long start) {
        for (int constant : factors.constant()) {
            set(target, start + constant, Float.NaN);
        }
        if (factors.isConstant(row)) {
            for (int column = 0; column < size(); column++) {
                set(target, start + column, Float.NaN);
            }
        }
        set(target, start + row, unit() == Unit.FISHER_Z ? CLIPPED_Z : 1);
    }

    private static void set(MemorySegment target, long at, float value) {
        target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at * Float.BYTES, value);
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        read(first, count, target);
    }

    @Override
    public Connectome transposed() {
        return this;
    }

    @Override
    public String fingerprint() {
        MessageDigest digest = Fingerprint.sha256();
        digest.update((byte) unit().ordinal());
        ByteBuffer bytes = ByteBuffer.allocate(size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int factor = 0; factor < factors.count(); factor++) {
            bytes.asFloatBuffer().put(factors.values(), factor * size(), size());
            digest.update(bytes.array());
        }
        return Fingerprint.of(digest);
    }

    @Override
    public void close() {
        rows.close();
    }
}
