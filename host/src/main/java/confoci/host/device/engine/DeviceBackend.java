package confoci.host.device.engine;

import confoci.error.ConfociException;
import confoci.error.DeviceUnavailable;
import confoci.op.AleNull;
import confoci.op.Engine;
import confoci.op.GroupConnectivity;
import confoci.op.LabelNull;
import confoci.op.MatrixProduct;
import confoci.op.Operation;
import confoci.op.PooledConnectivity;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.Ceiling;
import confoci.spi.DeviceProbe;
import confoci.spi.Engines;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Runs the operations on a device that has passed the self-test. */
public final class DeviceBackend implements Backend {

    private final DeviceProbe probe;
    private final ComputeDevice device;
    private final Engines engines = new Engines();

    private DeviceBackend(DeviceProbe probe, ComputeDevice device, BackendOptions options) {
        this.probe = probe;
        this.device = device;
        add(AleNull.OPERATION, (queue, request) -> new DeviceAleNull(queue, request, options.details()));
        add(PooledConnectivity.OPERATION, DevicePooledConnectivity::new);
        add(MatrixProduct.OPERATION, DeviceMatrixProduct::new);
        add(GroupConnectivity.OPERATION, DeviceGroupConnectivity::new);
        add(LabelNull.OPERATION, DeviceLabelNull::new);
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
                DeviceSelfCheck.run(device).ifPresent(reason -> {
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

    /** An operation whose engines have a queue of their own each, which is closed if the engine cannot be made. */
    private <R, E extends Engine> void add(Operation<R, E> operation, BiFunction<DeviceQueue, R, E> maker) {
        engines.with(operation, request -> {
            DeviceQueue queue = device.queue();
            try {
                return maker.apply(queue, request);
            } catch (RuntimeException | Error e) {
                queue.close();
                throw e;
            }
        });
    }

    @Override
    public DeviceProbe device() {
        return probe;
    }

    @Override
    public Set<Operation<?, ?>> operations() {
        return engines.operations();
    }

    @Override
    public <R, E extends Engine> E prepare(Operation<R, E> operation, R request) {
        return engines.prepare(probe, operation, request);
    }

    @Override
    public Optional<Ceiling> ceiling() {
        return Optional.of(DeviceCeiling.measure(device));
    }

    @Override
    public void close() {
        device.close();
    }
}
