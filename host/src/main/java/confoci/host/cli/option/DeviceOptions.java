package confoci.host.cli.option;

import confoci.host.run.DeviceRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the permutations run on. */
@HelpSection("Device")
public final class DeviceOptions {

    @Option(names = "--device", paramLabel = "DEVICE",
            description = "auto; a device that confoci devices lists; a family (cpu, cuda, opencl); opencl:gpu, opencl:cpu or"
                    + " opencl:~NAME; or all devices together (all). A list separated by commas is an order of preference. Results are"
                    + " the same bytes on every device. Default: auto.")
    private @Nullable String device;

    @Option(names = "--threads", paramLabel = "N", converter = NumberConverter.Threads.class,
            description = "Number of threads. By default the number of processors.")
    private @Nullable Integer threads;

    @Option(names = "--memory", paramLabel = "SIZE",
            description = "Limit on the memory of the process, for example 500m or 2g. Under a low limit, fewer threads, smaller batches,"
                    + " and fewer rows of a connectome or random foci at a time are used.")
    private @Nullable String memory;

    /**
     * The options that were given, by their names.
     *
     * @throws confoci.error.InvalidRequest if one makes no sense
     */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        DeviceRequest request = request();
        request.device().ifPresent(id -> given.put("device", id));
        request.threads().ifPresent(count -> given.put("threads", Integer.toString(count)));
        request.memory().ifPresent(size -> given.put("memory", size));
        return given;
    }

    /**
     * The request of these options.
     *
     * @throws confoci.error.InvalidRequest if one makes no sense
     */
    public DeviceRequest request() {
        return new DeviceRequest(Optional.ofNullable(device), threads == null ? OptionalInt.empty() : OptionalInt.of(threads),
                Optional.ofNullable(memory));
    }
}
