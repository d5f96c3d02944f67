package confoci.host.device.opencl;

import confoci.error.ConfociException;
import confoci.error.DeviceUnavailable;
import confoci.host.device.engine.DeviceBackend;
import confoci.host.device.engine.LaunchLimits;
import confoci.source.Dialect;
import confoci.source.KernelSource;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * OpenCL's devices, {@code opencl:P.D} for device D of platform P. Only the device that is opened compiles the kernels and is put to the
 * test. This class names none of JOCL's, so it can be loaded anywhere.
 */
public final class OpenClProvider implements BackendProvider {

    private static final String FAMILY = "opencl";

    private final Supplier<String> source;

    /** Found by {@link java.util.ServiceLoader}. */
    public OpenClProvider() {
        this(() -> KernelSource.of(Dialect.OPENCL));
    }

    OpenClProvider(Supplier<String> source) {
        this.source = source;
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public List<DeviceProbe> probe() {
        Optional<String> missing = OpenClLibrary.whyNot();
        if (missing.isPresent()) {
            return List.of(none(missing.get()));
        }
        try {
            return ClDevices.all().stream().map(ClDevice::probe).sorted(Comparator.comparingDouble(DeviceProbe::speed).reversed()).toList();
        } catch (ConfociException e) {
            return List.of(none(e.getMessage()));
        }
    }

    /** OpenCL's processors must be asked for. */
    @Override
    public Optional<String> whyNotAutomatic() {
        return DeviceNodes.whyNoGpu();
    }

    private static DeviceProbe none(String whyNot) {
        return new DeviceProbe(FAMILY, "no OpenCL device", DeviceKind.ACCELERATOR, true, 0, Optional.of(whyNot));
    }

    @Override
    public Backend open(String deviceId, BackendOptions options) {
        OpenClLibrary.whyNot().ifPresent(reason -> {
            throw new DeviceUnavailable(deviceId + ": " + reason);
        });
        ClDevice device = ClDevices.all().stream().filter(d -> d.id().equals(deviceId)).findFirst()
                .orElseThrow(() -> new DeviceUnavailable("there is no device " + deviceId + "; see confoci devices"));
        DeviceProbe probe = device.probe();
        probe.whyNot().ifPresent(reason -> {
            throw new DeviceUnavailable(deviceId + ": " + reason);
        });
        LaunchLimits limits = LaunchLimits.of(device.mayDriveDisplay());
        return SignalHandlers.keptDuring(
                () -> DeviceBackend.open(probe, () -> new OpenClDevice(device, source.get(), limits, options), options));
    }
}
