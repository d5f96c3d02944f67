package confoci.host.run;

import confoci.error.InvalidRequest;
import confoci.host.device.select.Devices;
import confoci.host.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run computes on.
 *
 * @param device  as {@code --device} takes it; by default {@code auto}
 * @param threads by default as many as there are processors
 * @param memory  what the process may take of the machine's, as {@code --memory} takes it; by default a half
 */
public record DeviceRequest(Optional<String> device, OptionalInt threads, Optional<String> memory) {

    private static final String AUTO = "auto";

    /**
     * @throws InvalidRequest                  if {@code memory} is no size
     * @throws confoci.error.DeviceOutOfMemory if it is too little for any work
     */
    public DeviceRequest {
        memory.ifPresent(text -> MemoryBudget.of(OptionalLong.of(bytes(text))));
    }

    /** The device, or the devices in the order of preference. */
    public String wish() {
        return device.orElse(AUTO);
    }

    /** Whether a device is named, rather than left to be chosen. */
    boolean asksForDevice() {
        return !wish().equals(AUTO);
    }

    /**
     * Refuses a device that is not there, without opening any.
     *
     * @param wish as {@code --device} takes it
     * @throws InvalidRequest                  if it names a family that does not exist
     * @throws confoci.error.DeviceUnavailable if there is no such device, or it cannot be used
     */
    public static void requireDevice(String wish) {
        Devices.found().require(wish);
    }

    /** The value of {@code memory}, in bytes. */
    public OptionalLong memoryBytes() {
        return memory.map(text -> OptionalLong.of(bytes(text))).orElseGet(OptionalLong::empty);
    }

    /** The same settings as arguments of a command. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--device", wish()));
        threads.ifPresent(count -> arguments.addAll(List.of("--threads", Integer.toString(count))));
        memory.ifPresent(size -> arguments.addAll(List.of("--memory", size)));
        return arguments;
    }

    /**
     * Refuses a device that was asked for where there is nothing for it to do; limits of threads and memory are kept anyway.
     *
     * @param why in words
     * @throws InvalidRequest if a device was asked for
     */
    public void refuseDevice(String why) {
        if (asksForDevice()) {
            throw new InvalidRequest("--device " + wish() + ": " + why + "; leave it out");
        }
    }

    private static long bytes(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        int shift = lower.endsWith("k") ? 10 : lower.endsWith("m") ? 20 : lower.endsWith("g") ? 30 : 0;
        try {
            double number = Double.parseDouble(shift == 0 ? lower : lower.substring(0, lower.length() - 1));
            long bytes = (long) (number * (1L << shift));
            if (bytes >= 1) {
                return bytes;
            }
        } catch (NumberFormatException e) {
            // Answered below, as is a number that is no size.
        }
        throw new InvalidRequest("--memory " + text + " is not an amount of memory; write for example 500m or 2g");
    }
}
