package confoci.host.device.cuda;

import confoci.error.ConfociException;
import confoci.error.DeviceUnavailable;
import confoci.host.device.engine.DeviceBackend;
import confoci.host.device.engine.LaunchLimits;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * NVIDIA's GPUs, {@code cuda:0} and so on in the driver's order. Only the GPU that is opened loads the kernels and is put to the test.
 * This class names none of JCuda's, so it can be loaded anywhere.
 */
public final class CudaProvider implements BackendProvider {

    static final String FAMILY = "cuda";
    /** What to check where a driver shows no GPU. */
    static final String NO_GPU = "no GPU is visible here: is CUDA_VISIBLE_DEVICES set, was a GPU passed to the container?";

    private final Supplier<Optional<Nvrtc>> compiler;

    /** Found by {@link java.util.ServiceLoader}. */
    public CudaProvider() {
        this(() -> Nvrtc.load(Nvrtc.candidates()));
    }

    CudaProvider(Supplier<Optional<Nvrtc>> compiler) {
        this.compiler = compiler;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public List<DeviceProbe> probe() {
        Optional<String> missing = CudaLibrary.whyNot();
        if (missing.isPresent()) {
            return List.of(none(missing.get()));
        }
        try {
            List<DeviceProbe> gpus = CudaGpu.all().stream().map(CudaGpu::probe).toList();
            return gpus.isEmpty() ? List.of(none(NO_GPU)) : gpus;
        } catch (ConfociException e) {
            return List.of(none(e.getMessage()));
        }
    }

    private static DeviceProbe none(String whyNot) {
        return new DeviceProbe(FAMILY, "no CUDA device", DeviceKind.GPU, true, 0, Optional.of(whyNot));
    }

    @Override
    public Backend open(String deviceId, BackendOptions options) {
        CudaLibrary.whyNot().ifPresent(reason -> {
            throw new DeviceUnavailable(deviceId + ": " + reason);
        });
        CudaGpu gpu = CudaGpu.all().stream().filter(g -> g.id().equals(deviceId)).findFirst()
                .orElseThrow(() -> new DeviceUnavailable("there is no device " + deviceId + "; see confoci devices"));
        DeviceProbe probe = gpu.probe();
        probe.whyNot().ifPresent(reason -> {
            throw new DeviceUnavailable(deviceId + ": " + reason);
        });
        return DeviceBackend.open(probe, () -> new CudaDevice(gpu, compiler, LaunchLimits.of(gpu.endsLongKernels()), options), options);
    }
}
