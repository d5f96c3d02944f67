package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.AleOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.report.Report;
import confoci.host.report.TextReport;
import confoci.host.run.OutputRequest;
import confoci.host.run.RunListener;
import confoci.host.run.demo.Demo;
import confoci.host.run.demo.DemoRequest;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci demo}: a made-up literature, connectome and cohort with known answers, analysed like any others. */
@HelpSection("Output")
@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, customSynopsis = "confoci demo [OPTION]...",
        description = "Simulates 30 experiments with a planted convergence, a connectome with a planted network and a cohort with"
                + " another, analyses them, and shows what was planted and what was found.",
        footer = {"", "Examples:",
            "  confoci demo",
            "  confoci demo --out try --correct tfce --permutations 1000"})
public final class DemoCommand implements Runnable {

    private static final String FOLDER = "confoci-demo";

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private AleOptions options = new AleOptions();

    @Option(names = "--out", paramLabel = "DIR", defaultValue = FOLDER,
            description = "Folder for the results. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(names = "--force", description = "Replace earlier results in that folder.")
    private boolean force;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    private boolean printed;

    public DemoCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        requireNewFolder();
        DemoRequest request = new DemoRequest(options.mask(), options.settings(), devices.request(), new OutputRequest(out, force));
        new Demo(request).run(CommandRun.call(spec, log), this::print);
    }

    private void print(Report report) {
        PrintWriter out = spec.commandLine().getOut();
        if (printed) {
            out.println();
        }
        printed = true;
        out.print(TextReport.of(report));
        out.flush();
    }

    /** Those who run the demo twice have not met {@code --force} yet. */
    private void requireNewFolder() {
        if (out.toString().equals(FOLDER) && Files.exists(out) && !force) {
            throw new InvalidRequest(FOLDER + " exists from an earlier run; type 'confoci demo --force' to replace it, or"
                    + " 'confoci demo --out " + FOLDER + "-2' to keep it");
        }
    }
}
