package confoci.host.device;

import confoci.error.ConfociException;
import confoci.error.DeviceUnavailable;
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
import confoci.spi.Ceiling;
import confoci.spi.DeviceProbe;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the operations on a device that has passed the self-test. */
public final class DeviceBackend implements Backend {

    private final DeviceProbe probe;
    private final ComputeDevice device;
    private final BackendOptions options;

    private DeviceBackend(DeviceProbe probe, ComputeDevice device, BackendOptions options) {
        this.probe = probe;
        this.device = device;
        this.options = options;
    }

    /**
     * Opens a device and puts it to the test.
     *
     * @param opener takes the device and loads the kernels
     * @throws DeviceUnavailable if either fails
     */
    public static DeviceBackend open(DeviceProbe probe, Supplier<ComputeDevice> opener, BackendOptions options) {
        try {
            ComputeDevice device = opener.get();
            try {
                SelfTest.run(device).ifPresent(reason -> {
                    throw new DeviceUnavailable(probe.id() + ": " + reason);
                });
                return new DeviceBackend(probe.with(device.facts()), device, options);
            } catch (RuntimeException | Error e) {
                device.close();
                throw e;
            }
        } catch (DeviceUnavailable e) {
            throw e;
        } catch (ConfociException e) {
            throw new DeviceUnavailable(e.getMessage(), e);
        }
    }

    @Override
    public DeviceProbe device() {
        return probe;
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        return new DeviceAleNull(device, request, options.details());
    }

    @Override
    public AleSubsets aleSubsets(AleSubsetsRequest request) {
        return new DeviceAleSubsets(device, request);
    }

    @Override
    public RowAverages rowAverages(RowAveragesRequest request) {
        return new DeviceRowAverages(device, request);
    }

    @Override
    public PooledConnectivity pooledConnectivity(PooledConnectivityRequest request) {
        return new DevicePooledConnectivity(device, request);
    }

    @Override
    public FactorRows factorRows(FactorRowsRequest request) {
        return new DeviceFactorRows(device, request);
    }

    @Override
    public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
        return new DeviceGroupConnectivity(device, request);
    }

    @Override
    public Optional<Ceiling> ceiling() {
        return Optional.of(CeilingTest.measure(device));
    }

    @Override
    public void close() {
        device.close();
    }
}
