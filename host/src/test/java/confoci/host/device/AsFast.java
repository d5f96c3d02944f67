package confoci.host.device;

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
import confoci.spi.DeviceProbe;
import java.util.Optional;

/** The same device, said to be as fast as the others, so that each has its share. */
record AsFast(Backend backend) implements Backend {

    @Override
    public DeviceProbe device() {
        DeviceProbe device = backend.device();
        return new DeviceProbe(device.id(), device.name(), 1, Optional.empty());
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        return backend.aleNull(request);
    }

    @Override
    public AleSubsets aleSubsets(AleSubsetsRequest request) {
        return backend.aleSubsets(request);
    }

    @Override
    public RowAverages rowAverages(RowAveragesRequest request) {
        return backend.rowAverages(request);
    }

    @Override
    public PooledConnectivity pooledConnectivity(PooledConnectivityRequest request) {
        return backend.pooledConnectivity(request);
    }

    @Override
    public FactorRows factorRows(FactorRowsRequest request) {
        return backend.factorRows(request);
    }

    @Override
    public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
        return backend.groupConnectivity(request);
    }

    @Override
    public void close() {
        backend.close();
    }
}
