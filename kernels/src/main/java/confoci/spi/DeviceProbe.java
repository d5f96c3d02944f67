package confoci.spi;

import java.util.Optional;

/**
 * A device and whether it can be used. A family without any device is listed as one of its own name, which cannot be used.
 *
 * @param id        how a user names it, for example {@code cpu:vector}; only the family's name if there is no device
 * @param name      what it is, for people
 * @param kind      what sort of processor it is
 * @param automatic whether it may be chosen without being asked for
 * @param speed     how fast it is compared to the plain Java backend on one core (1); for choosing among devices, not a measurement
 * @param whyNot    why it cannot be used and what would help, one sentence; empty if it can
 * @param facts     facts from its driver
 */
public record DeviceProbe(String id, String name, DeviceKind kind, boolean automatic, double speed, Optional<String> whyNot,
        DeviceFacts facts) {

    /** A device without a driver. */
    public DeviceProbe(String id, String name, DeviceKind kind, boolean automatic, double speed, Optional<String> whyNot) {
        this(id, name, kind, automatic, speed, whyNot, DeviceFacts.NONE);
    }

    /** A graphics processor that may be chosen without being asked for. */
    public DeviceProbe(String id, String name, double speed, Optional<String> whyNot) {
        this(id, name, DeviceKind.GPU, true, speed, whyNot);
    }

    public boolean usable() {
        return whyNot.isEmpty();
    }

    /** Whether there is a device at all. */
    public boolean present() {
        return id.indexOf(':') >= 0;
    }

    /** The same device, found to be of no use after all. */
    public DeviceProbe unusable(String reason) {
        return new DeviceProbe(id, name, kind, automatic, speed, Optional.of(reason), facts);
    }

    /** The same device, of which more is known. */
    public DeviceProbe with(DeviceFacts known) {
        return new DeviceProbe(id, name, kind, automatic, speed, whyNot, known);
    }
}
