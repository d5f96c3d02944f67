package confoci.host.device.opencl;

import static org.junit.jupiter.api.Assumptions.abort;

import confoci.host.device.engine.ComputeDevice;
import confoci.host.device.engine.DeviceBackend;
import confoci.host.device.engine.LaunchLimits;
import confoci.host.device.engine.LaunchRecord;
import confoci.source.Dialect;
import confoci.source.KernelSource;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import java.util.function.UnaryOperator;

/** The machine's first OpenCL device for tests that need one; without one they are skipped, or fail if it is required. */
final class OpenCl {

    private static final OpenClProvider PROVIDER = new OpenClProvider();

    private OpenCl() {
    }

    static DeviceProbe device() {
        DeviceProbe first = PROVIDER.probe().getFirst();
        if (!first.usable()) {
            String reason = first.id() + ": " + first.whyNot().orElseThrow();
            if (System.getProperty("require.devices", "").contains("opencl")) {
                throw new AssertionError(reason);
            }
            abort(reason);
        }
        return first;
    }

    static Backend open(BackendOptions options) {
        return PROVIDER.open(device().id(), options);
    }

    /** The same, whose launches are noted. */
    static Backend open(BackendOptions options, LaunchRecord record) {
        return open(options, LaunchLimits.of(false), record::of);
    }

    /** The same with other limits of launches. */
    static Backend open(BackendOptions options, LaunchLimits limits, UnaryOperator<ComputeDevice> wrap) {
        DeviceProbe probe = device();
        ClDevice device = ClDevices.all().stream().filter(d -> d.id().equals(probe.id())).findFirst().orElseThrow();
        return SignalHandlers.keptDuring(() -> DeviceBackend.open(probe,
                () -> wrap.apply(new OpenClDevice(device, KernelSource.of(Dialect.OPENCL), limits, options)), options));
    }

    static Backend open() {
        return open(BackendOptions.withThreads(1));
    }
}
