package confoci.host.fcnm.random;

import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.GroupSubject;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.spi.Backend;
import confoci.spi.DeviceProbe;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.Consumer;

/**
 * A backend for groups of subjects that tells what it is asked for.
 *
 * @param asked hears of each engine that is asked for
 * @param adding is told before subjects are added
 */
record WatchedBackend(Backend backend, Consumer<GroupConnectivityRequest> asked, Runnable adding) implements Backend {

    @Override
    public DeviceProbe device() {
        return backend.device();
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AleSubsets aleSubsets(AleSubsetsRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RowAverages rowAverages(RowAveragesRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PooledConnectivity pooledConnectivity(PooledConnectivityRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FactorRows factorRows(FactorRowsRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
        asked.accept(request);
        GroupConnectivity engine = backend.groupConnectivity(request);
        return new GroupConnectivity() {
            @Override
            public int subjectsAtOnce() {
                return engine.subjectsAtOnce();
            }

            @Override
            public int subjects() {
                return engine.subjects();
            }

            @Override
            public void add(List<GroupSubject> subjects) {
                adding.run();
                engine.add(subjects);
            }

            @Override
            public void moments(int first, int count, MemorySegment target) {
                engine.moments(first, count, target);
            }

            @Override
            public void resume(int subjects, int first, int count, MemorySegment source) {
                engine.resume(subjects, first, count, source);
            }

            @Override
            public void close() {
                engine.close();
            }
        };
    }

    @Override
    public void close() {
        backend.close();
    }
}
