package confoci.host.cli.command;

import confoci.host.cli.option.AleOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.GateOptions;
import confoci.host.cli.option.GroupOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.plan.AnalysisCommand;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.contrast.ContrastRequest;
import confoci.host.run.contrast.ContrastRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code confoci contrast}: where do the foci of one group of experiments converge more than those of another? */
@HelpSection("Output")
@Command(name = "contrast", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci contrast FILE [FILE]... --out DIR [OPTION]...",
        description = "Contrast of two groups of experiments (ALE): where do the foci of one group converge more than those of the other?"
                + " The test exchanges experiments between the groups.",
        footer = {"", "Examples:",
            "  confoci contrast patients.xlsx controls.xlsx --out results",
            "  confoci contrast studies.csv --group \"Task=n-back\" --out results",
            "  confoci contrast patients.xlsx controls.xlsx --within cfwe-size --out results"})
public final class ContrastCommand implements AnalysisCommand {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private GroupOptions groups = new GroupOptions();

    @Mixin
    private GateOptions gate = new GateOptions();

    @Mixin
    private AleOptions options = new AleOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public ContrastCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public Analysis analysis() {
        ContrastRequest request = new ContrastRequest(groups.groups(foci), groups.shared(), options.mask(), gate.request(),
                options.settings(), devices.request(), output.request());
        return new ContrastRun(request).analysis();
    }

    @Override
    public void run() {
        CommandRun.run(spec, log, this);
    }
}
