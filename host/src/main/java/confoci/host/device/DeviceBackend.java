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
import java.util.function.Function;
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

    /** An engine with a queue of its own, which is closed if the engine cannot be made. */
    private <E> E operation(Function<DeviceQueue, E> engine) {
        DeviceQueue queue = device.queue();
        try {
            return engine.apply(queue);
        } catch (RuntimeException | Error e) {
            queue.close();
            throw e;
        }
    }

    @Override
    public AleNull aleNull(AleNullRequest request) {
        return operation(queue -> new DeviceAleNull(queue, request, options.details()));
    }

    @Override
    public AleSubsets aleSubsets(AleSubsetsRequest request) {
        return operation(queue -> new DeviceAleSubsets(queue, request));
    }

    @Override
    public RowAverages rowAverages(RowAveragesRequest request) {
        return operation(queue -> new DeviceRowAverages(queue, request));
    }

    @Override
    public PooledConnectivity pooledConnectivity(PooledConnectivityRequest request) {
        return operation(queue -> new DevicePooledConnectivity(queue, request));
    }

    @Override
    public FactorRows factorRows(FactorRowsRequest request) {
        return operation(queue -> new DeviceFactorRows(queue, request));
    }

    @Override
    public GroupConnectivity groupConnectivity(GroupConnectivityRequest request) {
        return operation(queue -> new DeviceGroupConnectivity(queue, request));
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
