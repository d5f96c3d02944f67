package confoci.validation;

import confoci.error.DeviceUnavailable;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceProbe;
import java.util.ServiceLoader;

/** The devices on the class path. */
public final class Devices {

    private Devices() {
    }

    /**
     * Opens a device with all processors of this machine.
     *
     * @throws DeviceUnavailable if there is no such device, or it cannot be used
     */
    public static Backend open(String id) {
        for (BackendProvider provider : ServiceLoader.load(BackendProvider.class)) {
            for (DeviceProbe device : provider.probe()) {
                if (device.id().equals(id) && device.usable()) {
                    return provider.open(id, BackendOptions.defaults());
                }
            }
        }
        throw new DeviceUnavailable("no usable device " + id + "; for cpu:vector start Java with --add-modules jdk.incubator.vector");
    }

    /** The maxima of permutations 0 to count - 1. */
    public static NullMaxima maxima(Backend backend, AleNullRequest request, int count) {
        try (AleNull engine = backend.aleNull(request)) {
            return engine.maxima(0, count);
        }
    }
}
