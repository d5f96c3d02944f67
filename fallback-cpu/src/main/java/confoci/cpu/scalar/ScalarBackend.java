package confoci.cpu.scalar;

import confoci.cpu.parallel.ParallelAleNull;
import confoci.cpu.parallel.ParallelAleSubsets;
import confoci.cpu.parallel.ParallelPooledConnectivity;
import confoci.cpu.parallel.ParallelRowAverages;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.GroupConnectivity;
import confoci.op.GroupConnectivityRequest;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;

/** Runs the operations in plain Java on every thread. */
public final class ScalarBackend implements Backend {

    private final DeviceProbe device;
    private final BackendOptions options;

    public ScalarBackend(DeviceProbe device, BackendOptions options) {
        this.device = device;
        this.options = options;
    }

    @Override
    public DeviceProbe device() {
        return device;
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        return new ParallelAleNull(request, options, () -> new ScalarAleWorker(request));
    }

    @Override
    public AleSubsets aleSubsets(AleSubsetsRequest request) {
        return new ParallelAleSubsets(request, options.threads());
    }

    @Override
    public RowAverages rowAverages(RowAveragesRequest request) {
        return new ParallelRowAverages(request, options.threads());
    }

    @Override
    public PooledConnectivity pooledConnectivity(PooledConnectivityRequest request) {
        return new ParallelPooledConnectivity(request, options, 0, ScalarPoolingWorker.bytes(request),
                () -> new ScalarPoolingWorker(request));
    }

    @Override
    public FactorRows factorRows(FactorRowsRequest request) {
        return new ScalarFactorRows(request, options.threads());
    }

    @Override
    public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
        return new ScalarGroupConnectivity(request, options);
    }

    @Override
    public void close() {
        // Nothing is held beyond a permutation engine.
    }
}
