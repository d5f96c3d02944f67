package confoci.host.connectome;

import confoci.host.io.cifti.BrainModels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;

/** A small connectome that lies in memory as a whole. */
public final class MemoryConnectome extends NamedConnectome {

    private final float[][] rows;

    /**
     * @param rows as many rows as grayordinates, each as long; not copied
     * @throws IllegalArgumentException if there are fewer or more
     */
    public MemoryConnectome(String name, BrainModels grayordinates, Unit unit, float[][] rows) {
        super(name, grayordinates, unit);
        if (rows.length != grayordinates.size()) {
            throw new IllegalArgumentException(rows.length + " rows of " + grayordinates.size() + " grayordinates");
        }
        for (float[] row : rows) {
            if (row.length != rows.length) {
                throw new IllegalArgumentException("a row of " + row.length + " values, not " + rows.length);
            }
        }
        this.rows = rows;
    }

    @Override
    public void read(int first, int count, MemorySegment target) {
        for (int i = 0; i < count; i++) {
            long at = (long) i * rows.length * Float.BYTES;
            MemorySegment.copy(rows[first + i], 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, at, rows.length);
        }
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        for (int i = 0; i < count; i++) {
            for (int row = 0; row < rows.length; row++) {
                long at = (long) i * rows.length + row;
                target.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at * Float.BYTES, rows[row][first + i]);
            }
        }
    }

    @Override
    public String fingerprint() {
        MessageDigest digest = Fingerprint.sha256();
        ByteBuffer bytes = ByteBuffer.allocate(rows.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            bytes.asFloatBuffer().put(row);
            digest.update(bytes.array());
        }
        return Fingerprint.of(digest);
    }

    @Override
    public void close() {
        // Memory needs no closing.
    }
}
