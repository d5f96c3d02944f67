package confoci.host.cli.command;

import confoci.error.NumericalMismatch;
import confoci.host.cli.option.NumberConverter;
import confoci.host.device.equivalence.Check;
import confoci.host.device.equivalence.Equivalence;
import confoci.host.device.select.Devices;
import confoci.host.output.Notation;
import confoci.host.run.RunListener;
import confoci.spi.Backend;
import confoci.spi.BackendOptions;
import confoci.spi.DeviceProbe;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci validate}: does a device compute what is defined, bit for bit? */
@Command(name = "validate", mixinStandardHelpOptions = true,
        description = "Compares devices with the definition of every operation on random problems, bit for bit. Run it on a new machine,"
                + " after a driver update, or whenever in doubt. The exit code is 5 if anything differs.",
        footer = {"", "Examples:", "  confoci validate", "  confoci validate --device opencl:cpu --problems 50"})
public final class ValidateCommand implements Runnable {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Option(names = "--device", paramLabel = "DEVICE", description = "The device to check, as for confoci ale. By default all that work.")
    private @Nullable String device;

    @Option(names = "--problems", paramLabel = "N", defaultValue = "10", converter = NumberConverter.Count.class,
            description = "Number of random problems of each kind. Default: ${DEFAULT-VALUE}.")
    private int problems;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the problems. By default a new one each time.")
    private @Nullable Long seed;

    public ValidateCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        long start = seed == null ? System.nanoTime() >>> 8 : seed;
        out.println("seed " + start + ", " + problems + " random problems of each kind");
        Devices devices = Devices.found();
        List<String> failed = new ArrayList<>();
        try (Backend oracle = devices.open("cpu:scalar", BackendOptions.defaults(), probe -> { })) {
            for (String id : chosen(devices)) {
                try (Backend backend = devices.open(id, BackendOptions.defaults(), probe -> { })) {
                    out.println();
                    out.println(backend.device().id() + ": " + backend.device().name());
                    List<Check> checks = new Equivalence(oracle, backend, start, problems).run(check -> show(out, check));
                    if (!checks.stream().allMatch(Check::passed)) {
                        failed.add(backend.device().id());
                    }
                }
            }
        }
        out.flush();
        if (!failed.isEmpty()) {
            throw new NumericalMismatch(String.join(", ", failed) + ": results differ from the definition; do not use it, and report"
                    + " the table together with the driver's version (the same problems: --seed " + start + ")");
        }
    }

    private List<String> chosen(Devices devices) {
        if (device != null) {
            return List.of(device);
        }
        List<String> ids = new ArrayList<>();
        for (DeviceProbe probe : devices.tried()) {
            if (probe.usable()) {
                ids.add(probe.id());
            } else {
                log.info(probe.id() + " left out: " + probe.whyNot().orElseThrow());
            }
        }
        return ids;
    }

    private static void show(PrintWriter out, Check check) {
        String name = check.name() + " ".repeat(Math.max(1, 44 - check.name().length()));
        String time = Notation.decimals(3).of(check.seconds());
        out.println("  " + name + (check.passed() ? "equal  " : "DIFFER ") + " ".repeat(Math.max(0, 8 - time.length())) + time + " s"
                + check.difference().map(d -> "  " + d).orElse(""));
        out.flush();
    }
}
