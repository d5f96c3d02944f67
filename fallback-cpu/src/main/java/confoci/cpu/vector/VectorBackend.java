package confoci.cpu.vector;

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

/** Runs the operations with the Vector API on every thread. Loaded only where the incubator module is present. */
public final class VectorBackend implements Backend {

    private final DeviceProbe device;
    private final BackendOptions options;

    public VectorBackend(DeviceProbe device, BackendOptions options) {
        this.device = device;
        this.options = options;
    }

    /** The width of this processor's vectors, for people. */
    public static String describe() {
        return "Vector API, " + VectorAleWorker.SPECIES.vectorBitSize() + "-bit vectors";
    }

    @Override
    public DeviceProbe device() {
        return device;
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        AlePlan plan = AlePlan.of(request);
        return new ParallelAleNull(request, options, () -> new VectorAleWorker(plan));
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
        SeedBlocks seeds = new SeedBlocks(request, VectorPoolingWorker.HEIGHT, VectorPoolingWorker.WIDTH);
        return new ParallelPooledConnectivity(request, options, seeds.bytes(), VectorPoolingWorker.bytes(request),
                () -> new VectorPoolingWorker(request, seeds));
    }

    @Override
    public FactorRows factorRows(FactorRowsRequest request) {
        return new VectorFactorRows(request, options.threads());
    }

    @Override
    public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
        return new VectorGroupConnectivity(request, options);
    }

    @Override
    public void close() {
        // Nothing is held beyond a permutation engine.
    }
}
