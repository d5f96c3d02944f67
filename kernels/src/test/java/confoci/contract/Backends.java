package confoci.contract;

import static org.junit.jupiter.api.Assumptions.abort;

import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/** The devices on the test class path. */
public final class Backends {

    private Backends() {
    }

    /**
     * Every device, usable or not: a test of one that is not usable is skipped with the reason.
     *
     * @throws AssertionError if a family named in the system property {@code require.devices} has no usable device
     */
    public static List<DeviceProbe> devices() {
        List<DeviceProbe> devices = new ArrayList<>();
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
            devices.addAll(provider.probe());
        }
        for (String required : System.getProperty("require.devices", "").split(",")) {
            if (!required.isBlank() && devices.stream().noneMatch(d -> d.usable() && d.id().startsWith(required.strip()))) {
                throw new AssertionError("no usable device " + required + " among " + Arrays.toString(devices.toArray()));
            }
        }
        return devices;
    }

    /** Opens a device, or skips the test with the reason why it cannot be used. */
    public static Backend open(DeviceProbe device, int threads) {
        device.whyNot().ifPresent(reason -> abort(device.id() + ": " + reason));
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
            if (device.id().startsWith(provider.family())) {
                return provider.open(device.id(), BackendOptions.withThreads(threads));
            }
        }
        throw new AssertionError("no provider for " + device.id());
    }
}
