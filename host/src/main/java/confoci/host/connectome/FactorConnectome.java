package confoci.host.connectome;

import confoci.host.io.cifti.BrainModels;
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
            ClippedZ.raise(target, (long) count * size());
        }
        for (int row = first; row < first + count; row++) {
            setExact(row, target, (long) (row - first) * size());
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
        set(target, start + row, unit() == Unit.FISHER_Z ? ClippedZ.LARGEST : 1);
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
