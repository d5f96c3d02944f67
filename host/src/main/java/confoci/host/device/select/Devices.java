package confoci.host.device.select;

import confoci.error.DeviceCallFailed;
import confoci.error.DeviceOutOfMemory;
import confoci.error.DeviceUnavailable;
import confoci.error.InvalidRequest;
import confoci.host.device.engine.SplitBackend;
import confoci.host.device.equivalence.ShortCheck;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.BackendProvider;
import confoci.spi.Ceiling;
import confoci.spi.DeviceFacts;
import confoci.spi.DeviceKind;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Chooses a device. A wish is one of
 * <ul>
 *   <li>{@code auto}: the fastest that works, of those that may be chosen without being asked for;
 *   <li>a family ({@code cpu}, {@code opencl}): its fastest that works;
 *   <li>a device by its id ({@code cpu:scalar}, {@code opencl:0.1});
 *   <li>a family's devices of a sort or with a name: {@code opencl:gpu}, {@code opencl:cpu}, {@code opencl:~radeon};
 *   <li>a GPU by its UUID or how that begins: {@code cuda:GPU-8f3c};
 *   <li>{@code all}: every device that works and may be chosen without being asked for, together;
 *   <li>several of these, separated by commas: an order of preference.
 * </ul>
 * A device or family that is asked for alone never gives way to another.
 */
public final class Devices {

    private static final String AUTO = "auto";
    private static final String ALL = "all";
    private static final String UUID_START = "gpu-";

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
        return providers.stream().map(BackendProvider::probe).flatMap(List::stream)
                .sorted(Comparator.comparingDouble(DeviceProbe::speed).reversed()).toList();
    }

    /** Every device as {@link #all}, each that seems usable opened once, so that those which fail when used are known too. */
    public List<DeviceProbe> tried() {
        return all().stream().map(device -> tried(device, Devices::nothingMore).device()).toList();
    }

    /** Every device as {@link #all}, each that seems usable opened, asked for known answers and measured, for a second or so. */
    public List<DeviceMeasurement> measured() {
        return all().stream().map(device -> tried(device, Devices::measure)).toList();
    }

    private DeviceMeasurement tried(DeviceProbe device, Function<Backend, DeviceMeasurement> then) {
        if (!device.usable()) {
            return DeviceMeasurement.failed(device);
        }
        try (Backend backend = provider(device).open(device.id(), BackendOptions.defaults())) {
            return then.apply(backend);
        } catch (DeviceUnavailable e) {
            return DeviceMeasurement.failed(device.unusable(reason(device, e)));
        } catch (DeviceOutOfMemory | DeviceCallFailed e) {
            return DeviceMeasurement.failed(device.unusable(e.getMessage()));
        }
    }

    private static DeviceMeasurement nothingMore(Backend backend) {
        return DeviceMeasurement.failed(backend.device());
    }

    private static DeviceMeasurement measure(Backend backend) {
        DeviceProbe device = backend.device();
        Optional<String> difference = ShortCheck.run(backend);
        if (difference.isPresent()) {
            return DeviceMeasurement.failed(device.unusable("its results differ from the definition (" + difference.get() + ")"));
        }
        Optional<Ceiling> ceiling = backend.ceiling();
        if (ceiling.isPresent()) {
            return new DeviceMeasurement(device, OptionalDouble.of(ceiling.get().bytesPerSecond()),
                    OptionalDouble.of(ceiling.get().flopPerSecond()));
        }
        DeviceFacts host = new DeviceFacts(Optional.empty(), HostMemory.total(), HostMemory.free(), Optional.empty(), Optional.empty());
        return new DeviceMeasurement(device.with(host), OptionalDouble.of(HostMemory.bytesPerSecond()), OptionalDouble.empty());
    }

    /**
     * Refuses a wish that no device meets, without opening any; whether those of {@code auto} and {@code all} work shows when they are
     * opened.
     *
     * @throws InvalidRequest    if the wish names a family that does not exist
     * @throws DeviceUnavailable if no device that it allows is there and usable
     */
    public void require(String wish) {
        List<DeviceProbe> passed = new ArrayList<>();
        for (String item : items(wish)) {
            List<DeviceProbe> devices = item.equals(AUTO) || item.equals(ALL) ? List.of() : matching(item);
            if (devices.isEmpty() || devices.stream().anyMatch(DeviceProbe::usable)) {
                return;
            }
            passed.addAll(devices);
        }
        throw unavailable(wish, passed);
    }

    private List<String> items(String wish) {
        List<String> items = Arrays.stream(wish.split(",", -1)).map(item -> item.strip().toLowerCase(Locale.ROOT)).toList();
        items.forEach(item -> requireFamily(item, wish));
        return items;
    }

    private static DeviceUnavailable unavailable(String wish, List<DeviceProbe> passed) {
        return new DeviceUnavailable("--device " + wish + ": "
                + String.join("; ", passed.stream().map(d -> d.id() + ": " + d.whyNot().orElseThrow()).toList()));
    }

    /**
     * Opens the first device that a wish allows. Families that it does not name are left alone.
     *
     * @param wish        for example {@code auto}, {@code cpu:vector} or {@code opencl:gpu,cpu}
     * @param passedOver  told of each device that was passed over, with the reason
     * @throws InvalidRequest    if the wish names a family that does not exist
     * @throws DeviceUnavailable if no device that it allows can be used
     */
    public Backend open(String wish, BackendOptions options, Consumer<DeviceProbe> passedOver) {
        List<DeviceProbe> passed = new ArrayList<>();
        for (String item : items(wish)) {
            List<Backend> opened = open(matching(item), item.equals(ALL), options, passed);
            if (!opened.isEmpty()) {
                passed.forEach(passedOver);
                return opened.size() == 1 ? opened.getFirst() : new SplitBackend(opened, options.details());
            }
        }
        throw unavailable(wish, passed);
    }

    /** Opens the first of some devices, or every one; those that do not open join the ones passed over. */
    private List<Backend> open(List<DeviceProbe> devices, boolean every, BackendOptions options, List<DeviceProbe> passed) {
        List<Backend> opened = new ArrayList<>();
        try {
            for (DeviceProbe device : devices) {
                open(device, options, passed).ifPresent(opened::add);
                if (!every && !opened.isEmpty()) {
                    break;
                }
            }
            return opened;
        } catch (RuntimeException | Error e) {
            opened.reversed().forEach(Backend::close);
            throw e;
        }
    }

    private Optional<Backend> open(DeviceProbe device, BackendOptions options, List<DeviceProbe> passed) {
        DeviceProbe candidate = device;
        if (device.usable()) {
            try {
                return Optional.of(provider(device).open(device.id(), options));
            } catch (DeviceUnavailable e) {
                candidate = device.unusable(reason(device, e));
            }
        }
        passed.add(candidate);
        return Optional.empty();
    }

    /** Every device that may be chosen without being asked for, the fastest first; a family that has none may be left alone. */
    private List<DeviceProbe> automatic() {
        return providers.stream().flatMap(family -> family.whyNotAutomatic().map(reason -> Stream.of(none(family.family(), reason)))
                        .orElseGet(() -> family.probe().stream().filter(DeviceProbe::automatic)))
                .sorted(Comparator.comparingDouble(DeviceProbe::speed).reversed()).toList();
    }

    /** Every device that may be chosen without being asked for, but none twice: the processor, or a GPU of two families, counts once. */
    private List<DeviceProbe> together() {
        List<DeviceProbe> together = new ArrayList<>();
        for (DeviceProbe device : automatic()) {
            if (together.stream().noneMatch(faster -> faster.usable() && isSame(faster, device))) {
                together.add(device);
            }
        }
        return together;
    }

    private static boolean isSame(DeviceProbe a, DeviceProbe b) {
        boolean sameFamily = family(a.id()).equals(family(b.id()));
        return a.kind() == DeviceKind.CPU && b.kind() == DeviceKind.CPU || !sameFamily && plainName(a).equals(plainName(b));
    }

    private static String family(String id) {
        return id.split(":", 2)[0];
    }

    /** The name without what a family adds to it. */
    private static String plainName(DeviceProbe device) {
        return device.name().replaceFirst(" \\(.*", "");
    }

    private List<DeviceProbe> matching(String item) {
        if (item.equals(ALL)) {
            return together();
        }
        if (item.equals(AUTO)) {
            // What has no device at all comes first, so that it is told even if the first device works.
            return automatic().stream().sorted(Comparator.comparing(DeviceProbe::present)).toList();
        }
        String[] parts = item.split(":", 2);
        List<DeviceProbe> family = providers.stream().filter(p -> p.family().equals(parts[0])).findFirst().orElseThrow().probe();
        if (family.stream().noneMatch(DeviceProbe::present)) {
            return family;
        }
        return parts.length == 1 ? family : members(family, parts[0], parts[1]);
    }

    /** The devices of a family that a text names, by id, sort, name or UUID. */
    private static List<DeviceProbe> members(List<DeviceProbe> family, String name, String text) {
        String item = name + ":" + text;
        List<DeviceProbe> ofUuid = family.stream().filter(d -> hasUuid(d, text)).toList();
        if (ofUuid.size() > 1) {
            return List.of(none(item, "the UUIDs of " + ids(ofUuid) + " begin like this; write more of it"));
        }
        List<DeviceProbe> members = ofUuid.isEmpty()
                ? family.stream().filter(d -> d.id().equals(item) || isOfSort(d, text)).toList()
                : ofUuid;
        return members.isEmpty() ? List.of(none(item, "there is no such device; of " + name + " there are " + ids(family))) : members;
    }

    /** A UUID or how it begins, as CUDA_VISIBLE_DEVICES takes them. */
    private static boolean hasUuid(DeviceProbe device, String start) {
        return start.length() > UUID_START.length() && start.startsWith(UUID_START)
                && device.facts().uuid().filter(uuid -> uuid.toLowerCase(Locale.ROOT).startsWith(start)).isPresent();
    }

    private static boolean isOfSort(DeviceProbe device, String sort) {
        return sort.equals(device.kind().name().toLowerCase(Locale.ROOT))
                || sort.length() > 1 && sort.startsWith("~")
                        && device.name().toLowerCase(Locale.ROOT).contains(sort.substring(1).toLowerCase(Locale.ROOT));
    }

    private void requireFamily(String item, String wish) {
        String family = family(item);
        if (!item.equals(AUTO) && !item.equals(ALL) && providers.stream().noneMatch(p -> p.family().equals(family))) {
            throw new InvalidRequest("--device " + wish + ": '" + item + "' is no device; write auto, all, or one of "
                    + String.join(", ", providers.stream().map(BackendProvider::family).sorted().toList()) + " or of the devices that"
                    + " confoci devices lists");
        }
    }

    private static DeviceProbe none(String wish, String whyNot) {
        return new DeviceProbe(wish, wish, 0, Optional.of(whyNot));
    }

    private static String ids(List<DeviceProbe> devices) {
        return String.join(", ", devices.stream().map(DeviceProbe::id).toList());
    }

    /** The reason without the id that it may start with. */
    private static String reason(DeviceProbe device, DeviceUnavailable e) {
        String start = device.id() + ": ";
        return e.getMessage().startsWith(start) ? e.getMessage().substring(start.length()) : e.getMessage();
    }

    private BackendProvider provider(DeviceProbe device) {
        return providers.stream().filter(p -> device.id().startsWith(p.family() + ":")).findFirst().orElseThrow();
    }
}
