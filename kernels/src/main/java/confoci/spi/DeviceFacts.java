package confoci.spi;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * Facts about a device from its driver, beyond its name.
 *
 * @param uuid        the name that the device keeps on any machine, for example {@code GPU-8f3c...}; empty if it has none
 * @param memoryBytes its memory in bytes; empty if it works in the host's
 * @param freeBytes   how many of them no program holds; empty if that is unknown before it is opened, or altogether
 * @param api         the interface that it is driven by and its release, for example {@code CUDA 12.8}
 * @param driver      the driver's own release; empty if the interface does not have it
 */
public record DeviceFacts(Optional<String> uuid, OptionalLong memoryBytes, OptionalLong freeBytes, Optional<String> api,
        Optional<String> driver) {

    /** Of a device without a driver. */
    public static final DeviceFacts NONE =
            new DeviceFacts(Optional.empty(), OptionalLong.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());

    /** The same with another amount of free memory. */
    public DeviceFacts withFree(long bytes) {
        return new DeviceFacts(uuid, memoryBytes, OptionalLong.of(bytes), api, driver);
    }
}
