package confoci.contract;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceProbe;
import confoci.spi.Engines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The devices on the test class path. */
public final class Backends {

    private Backends() {
    }

    /**
     * Every device, usable or not, of the families that the system property {@code only.devices} names, if it is set: a test of one that is
     * not usable is skipped with the reason.
     *
     * @throws AssertionError if a family named in the system property {@code require.devices} has no usable device, of those whose backend
     *                        is on this class path: a module without it has nothing to test
     */
    public static List<DeviceProbe> devices() {
        List<DeviceProbe> devices = new ArrayList<>();
        List<String> required = named("require.devices");
        List<String> only = named("only.devices");
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
            if (!only.isEmpty() && !only.contains(provider.family())) {
                continue;
            }
            List<DeviceProbe> family = provider.probe();
            if (required.contains(provider.family()) && family.stream().noneMatch(DeviceProbe::usable)) {
                throw new AssertionError("no usable device " + provider.family() + " among " + family);
            }
            devices.addAll(family);
        }
        assumeFalse(devices.isEmpty(), "there is no backend" + (only.isEmpty() ? "" : " of " + only) + " on this class path");
        return devices;
    }

    private static List<String> named(String property) {
        return Arrays.stream(System.getProperty(property, "").split(",")).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    /** Opens a device, or skips the test with the reason why it cannot be used. */
    public static Backend open(DeviceProbe device, int threads) {
        return open(device, BackendOptions.withThreads(threads));
    }

    /** The same with other options. */
    public static Backend open(DeviceProbe device, BackendOptions options) {
        device.whyNot().ifPresent(reason -> abort(device.id() + ": " + reason));
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
            if (device.id().startsWith(provider.family())) {
                return provider.open(device.id(), options);
            }
        }
        throw new AssertionError("no provider for " + device.id());
    }

    /** Every usable device, said to be as fast as the others, so that each has its share of what is split among them. */
    public static List<Backend> equallyFast(int threads) {
        List<Backend> all = new ArrayList<>();
        for (DeviceProbe device : devices()) {
            if (device.usable()) {
                Backend backend = open(device, threads);
                all.add(Engines.of(backend).backend(new DeviceProbe(device.id(), device.name(), 1, Optional.empty()), backend::close));
            }
        }
        return all;
    }
}
