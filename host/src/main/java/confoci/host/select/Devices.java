package confoci.host.select;

import confoci.error.DeviceUnavailable;
import confoci.error.InvalidRequest;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Chooses a device. A wish is {@code auto} (the fastest that works), a family ({@code cpu}: its fastest that works) or a device
 * ({@code cpu:scalar}); a comma-separated list is an order of preference. A device or family that is asked for alone never gives way
 * to another.
 */
public final class Devices {

    private static final String AUTO = "auto";

    private final List<BackendProvider> providers;

    Devices(List<BackendProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** The devices of all backends on the class path. */
    public static Devices found() {
        List<BackendProvider> providers = new ArrayList<>();
        ServiceLoader.load(BackendProvider.class).forEach(providers::add);
        return new Devices(providers);
    }

    /** Every device, usable or not, the fastest first. */
    public List<DeviceProbe> all() {
        List<DeviceProbe> devices = new ArrayList<>();
        for (BackendProvider provider : providers) {
            devices.addAll(provider.probe());
        }
        devices.sort(Comparator.comparingDouble(DeviceProbe::speed).reversed());
        return devices;
    }

    /**
     * Opens the first device that a wish allows.
     *
     * @param wish        for example {@code auto}, {@code cpu:vector} or {@code cpu:vector,cpu:scalar}
     * @param passedOver  told of each device that was passed over, and why
     * @throws InvalidRequest    if the wish names a family that does not exist
     * @throws DeviceUnavailable if no device that it allows can be used
     */
    public Backend open(String wish, BackendOptions options, Consumer<String> passedOver) {
        List<String> items = items(wish);
        List<String> reasons = new ArrayList<>();
        for (String item : items) {
            List<DeviceProbe> matching = matching(item);
            if (matching.isEmpty()) {
                reasons.add("there is no " + item + "; " + known());
            }
            for (DeviceProbe device : matching) {
                if (device.usable()) {
                    reasons.forEach(passedOver);
                    return provider(device.id()).open(device.id(), options);
                }
                reasons.add(device.id() + ": " + device.whyNot().orElseThrow());
            }
        }
        throw new DeviceUnavailable("--device " + wish + ": " + String.join("; ", reasons));
    }

    /** What a wish names, in its order; a typing mistake shows even where an earlier device would do. */
    private List<String> items(String wish) {
        List<String> items = new ArrayList<>();
        for (String text : wish.split(",", -1)) {
            String item = text.strip().toLowerCase(Locale.ROOT);
            requireFamily(item, wish);
            items.add(item);
        }
        return items;
    }

    private List<DeviceProbe> matching(String item) {
        return item.equals(AUTO) ? all() : all().stream().filter(d -> d.id().equals(item) || d.id().startsWith(item + ":")).toList();
    }

    private void requireFamily(String item, String wish) {
        String family = item.split(":", 2)[0];
        if (!item.equals(AUTO) && providers.stream().noneMatch(p -> p.family().equals(family))) {
            throw new InvalidRequest("--device " + wish + ": '" + item + "' is no device; " + known());
        }
    }

    private String known() {
        return "the devices here are " + String.join(", ", all().stream().map(DeviceProbe::id).toList()) + ", or auto";
    }

    private BackendProvider provider(String deviceId) {
        return providers.stream().filter(p -> deviceId.startsWith(p.family() + ":")).findFirst().orElseThrow();
    }
}
