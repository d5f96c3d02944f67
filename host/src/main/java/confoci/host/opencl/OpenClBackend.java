package confoci.host.opencl;

import confoci.error.ConfociException;
import confoci.error.DeviceUnavailable;
import confoci.host.device.DeviceAleNull;
import confoci.host.device.DeviceAleSubsets;
import confoci.host.device.DeviceRowAverages;
import confoci.host.device.SelfTest;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;

/** Runs the operations on an OpenCL device that has passed the self-test. */
final class OpenClBackend implements Backend {

    private final DeviceProbe probe;
    private final OpenClDevice device;
    private final BackendOptions options;

    private OpenClBackend(DeviceProbe probe, OpenClDevice device, BackendOptions options) {
        this.probe = probe;
        this.device = device;
        this.options = options;
    }

    /**
     * Compiles the kernels and puts the device to the test.
     *
     * @throws DeviceUnavailable if it fails either
     */
    static OpenClBackend open(ClDevice clDevice, DeviceProbe probe, String source, BackendOptions options) {
        try {
            OpenClDevice device = new OpenClDevice(clDevice, source, options);
            try {
                SelfTest.run(device).ifPresent(reason -> {
                    throw new DeviceUnavailable(probe.id() + ": " + reason);
                });
                return new OpenClBackend(probe, device, options);
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
    public void close() {
        device.close();
    }
}
