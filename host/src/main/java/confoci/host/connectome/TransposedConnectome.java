package confoci.host.connectome;

import confoci.host.io.cifti.BrainModels;
import java.lang.foreign.MemorySegment;

/** A view of a connectome with rows and columns exchanged; closing it closes the connectome. */
final class TransposedConnectome implements Connectome {

    private final Connectome original;

    TransposedConnectome(Connectome original) {
        this.original = original;
    }

    @Override
    public String name() {
        return original.name() + " (transposed)";
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
    public void read(int first, int count, MemorySegment target) {
        original.readColumns(first, count, target);
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        original.read(first, count, target);
    }

    @Override
    public String fingerprint() {
        return Fingerprint.of("transposed", original.fingerprint());
    }

    @Override
    public Connectome transposed() {
        return original;
    }

    @Override
    public void close() {
        original.close();
    }
}
