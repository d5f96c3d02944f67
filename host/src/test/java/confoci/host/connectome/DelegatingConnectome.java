package confoci.host.connectome;

import confoci.host.io.cifti.BrainModels;
import java.lang.foreign.MemorySegment;

/** Another connectome, to be changed by a test. */
public class DelegatingConnectome implements Connectome {

    private final Connectome source;

    protected DelegatingConnectome(Connectome source) {
        this.source = source;
    }

    @Override
    public String name() {
        return source.name();
    }

    @Override
    public BrainModels grayordinates() {
        return source.grayordinates();
    }

    @Override
    public int size() {
        return source.size();
    }

    @Override
    public Unit unit() {
        return source.unit();
    }

    @Override
    public void read(int first, int count, MemorySegment target) {
        source.read(first, count, target);
    }

    @Override
    public void readColumns(int first, int count, MemorySegment target) {
        source.readColumns(first, count, target);
    }

    @Override
    public String fingerprint() {
        return source.fingerprint();
    }

    @Override
    public void close() {
        source.close();
    }
}
