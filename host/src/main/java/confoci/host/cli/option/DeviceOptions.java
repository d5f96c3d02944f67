package confoci.host.cli.option;

import confoci.host.run.DeviceRequest;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the permutations run on. */
@HelpSection("Device")
public final class DeviceOptions {

    @Option(names = "--device", paramLabel = "DEVICE",
            description = "auto, or one that confoci devices lists, or its family (cpu, cuda, opencl), or opencl:gpu, opencl:cpu,"
                    + " opencl:~NAME, or all of them together (all); a list separated by commas is an order of preference. Results are"
                    + " the same bytes on every device."
                    + " Default: auto.")
    private @Nullable String device;

    @Option(names = "--threads", paramLabel = "N", converter = NumberConverter.Threads.class,
            description = "Threads to compute with. By default as many as there are processors.")
    private @Nullable Integer threads;

    @Option(names = "--memory", paramLabel = "SIZE",
            description = "What the process may take of the machine's memory, for example 500m or 2g; if it is short, fewer threads,"
                    + " smaller batches and fewer rows of a connectome or random foci at a time are used.")
    private @Nullable String memory;

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
