package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.memory.Bytes;
import confoci.host.memory.MemoryBudget;
import confoci.host.select.Devices;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/** What the permutations run on. */
@HelpSection("Device")
final class DeviceOptions {

    private static final String AUTO = "auto";

    @Option(names = "--device", paramLabel = "DEVICE",
            description = "auto, or one that confoci devices lists, or its family (cpu, cuda, opencl), or opencl:gpu, opencl:cpu,"
                    + " opencl:~NAME, or all of them together (all); a list separated by commas is an order of preference. Results are"
                    + " the same bytes on every device."
                    + " Default: auto.")
    private String device;

    @Option(names = "--threads", paramLabel = "N", converter = OptionNumber.Threads.class,
            description = "Threads to compute with. By default as many as there are processors.")
    private Integer threads;

    @Option(names = "--memory", paramLabel = "SIZE",
            description = "What the process may take of the machine's memory, for example 500m or 2g; if it is short, fewer threads,"
                    + " smaller batches and fewer rows of a connectome or random foci at a time are used.")
    private String memory;

    private boolean told;

    /** The same wishes as arguments of another command. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("--device", device()));
        if (threads != null) {
            arguments.addAll(List.of("--threads", threads.toString()));
        }
        if (memory != null) {
            arguments.addAll(List.of("--memory", memory));
        }
        return arguments;
    }

    private String device() {
        return device == null ? AUTO : device;
    }

    /**
     * Refuses a device that was asked for where there is nothing for it to do; limits of threads and memory are kept anyway.
     *
     * @param why in words
     */
    void refuseDevice(String why) {
        if (device != null && !device.equals(AUTO)) {
            throw new InvalidRequest("--device " + device + ": " + why + "; leave it out");
        }
    }

    /**
     * What may be taken; warns if Java was not started in a way that makes it hold.
     *
     * @throws confoci.error.DeviceOutOfMemory if it is too little for any work
     */
    MemoryBudget memory(Log log) {
        MemoryBudget budget = MemoryBudget.of(memory == null ? OptionalLong.empty() : OptionalLong.of(bytes(memory)));
        if (!budget.holds() && !told) {
            told = true;
            log.caution("--memory " + memory + " limits what is planned, but not Java's heap, which may grow to "
                    + Bytes.text(budget.heap()) + "; start Java with -Xmx" + (budget.wantedHeap() >> 20)
                    + "m, as ./confoci does unless CONFOCI_JVM_ARGS has an -Xmx");
        }
        return budget;
    }

    Backend open(Log log) {
        MemoryBudget budget = memory(log);
        BackendOptions options = new BackendOptions(threads == null ? BackendOptions.defaults().threads() : threads,
                budget.asked().isPresent() ? budget.outside() : Long.MAX_VALUE, budget::sizeForOutside, log::detail);
        return Devices.found().open(device(), options, passed -> tell(log, passed));
    }

    /** That there is no device of a family is no news. */
    private static void tell(Log log, DeviceProbe passed) {
        String line = "device passed over: " + passed.id() + ": " + passed.whyNot().orElseThrow();
        if (passed.present()) {
            log.info(line);
        } else {
            log.detail(line);
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
        throw new InvalidRequest("--memory " + text + " is no amount of memory; write for example 500m or 2g");
    }
}
