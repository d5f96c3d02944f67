package confoci.host.cuda;

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
import java.util.Optional;
import java.util.function.Supplier;

/** Runs the operations on a GPU that has passed the self-test. */
final class CudaBackend implements Backend {

    private final DeviceProbe probe;
    private final CudaDevice device;
    private final BackendOptions options;

    private CudaBackend(DeviceProbe probe, CudaDevice device, BackendOptions options) {
        this.probe = probe;
        this.device = device;
        this.options = options;
    }

    /**
     * Loads the kernels and puts the GPU to the test.
     *
     * @param compiler loads NVRTC, if there is one
     * @throws DeviceUnavailable if it fails either
     */
    static CudaBackend open(CudaGpu gpu, DeviceProbe probe, Supplier<Optional<Nvrtc>> compiler, BackendOptions options) {
        try {
            CudaDevice device = new CudaDevice(gpu, compiler, options);
            try {
                SelfTest.run(device).ifPresent(reason -> {
                    throw new DeviceUnavailable(probe.id() + ": " + reason);
                });
                return new CudaBackend(probe, device, options);
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
