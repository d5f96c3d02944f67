package confoci.host.connectome;

import confoci.host.cifti.BrainModels;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A connectome as pooling wants it: self-connections, and the connectivity of silent grayordinates, are 0. Closing it closes the
 * connectome.
 */
public final class PoolableConnectome implements Connectome {

    private final Connectome original;
    private final int[] silent;
    private final boolean[] isSilent;

    /**
     * @param silent the {@link SilentGrayordinates} of the connectome
     */
    public PoolableConnectome(Connectome original, int[] silent) {
        this.original = original;
        this.silent = silent.clone();
        this.isSilent = new boolean[original.size()];
        for (int g : silent) {
            isSilent[g] = true;
        }
    }

    @Override
    public String name() {
        return original.name();
    }

    @Override
    public BrainModels grayordinates() {
        return original.grayordinates();
    }

    @Override
    public int size() {
        return original.size();
    }

    @Override
    public Unit unit() {
        return original.unit();
    }

    @Override
    public boolean isSymmetricByNature() {
        return original.isSymmetricByNature();
    }

    @Override
    public int rowsTogether() {
        return original.rowsTogether();
    }

    @Override
    public void read(int first, int count, MemorySegment target) {
        original.read(first, count, target);
        clear(first, count, target);
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        original.readColumns(first, count, target);
        clear(first, count, target);
    }

    private void clear(int first, int count, MemorySegment target) {
        long bytes = (long) size() * Float.BYTES;
        for (int i = 0; i < count; i++) {
            MemorySegment row = target.asSlice(i * bytes, bytes);
            if (isSilent[first + i]) {
                row.fill((byte) 0);
                continue;
            }
            for (int g : silent) {
                row.set(ValueLayout.JAVA_FLOAT_UNALIGNED, (long) g * Float.BYTES, 0);
            }
            row.set(ValueLayout.JAVA_FLOAT_UNALIGNED, (long) (first + i) * Float.BYTES, 0);
        }
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of("poolable", original.fingerprint());
    }

    @Override
    public void close() {
        original.close();
    }
}
