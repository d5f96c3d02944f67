package confoci.host.device.opencl;

import static org.junit.jupiter.api.Assumptions.abort;

import confoci.host.device.engine.DeviceBackend;
import confoci.host.device.engine.LaunchRecord;
import confoci.source.Dialect;
import confoci.source.KernelSource;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;

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
        DeviceProbe probe = device();
        ClDevice device = ClDevices.all().stream().filter(d -> d.id().equals(probe.id())).findFirst().orElseThrow();
        return SignalHandlers.keptDuring(() -> DeviceBackend.open(probe,
                () -> record.of(new OpenClDevice(device, KernelSource.of(Dialect.OPENCL), options)), options));
    }

    static Backend open() {
        return open(BackendOptions.withThreads(1));
    }
}
