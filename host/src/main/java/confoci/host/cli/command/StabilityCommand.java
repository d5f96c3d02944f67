package confoci.host.cli.command;

import confoci.host.cli.option.AleOptions;
import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.StabilityOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.stability.StabilityRequest;
import confoci.host.run.stability.StabilityRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci stability}: how often do some of the experiments converge where all of them do? */
@HelpSection("Output")
@Command(name = "stability", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci stability FILE... --subsample N --out DIR [OPTION]...",
        description = "Activation likelihood estimation of many subsamples of the experiments (probabilistic ALE, leave-k-out): in what"
                + " share of them is a voxel significant? Every subsample is compared with random foci of its own experiments.",
        footer = {"", "Examples:",
            "  confoci stability studies.xlsx --subsample 17 --out results",
            "  confoci stability studies.xlsx --leave-out 1 --out results"})
public final class StabilityCommand extends ResultCommand {

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private StabilityOptions subsamples = new StabilityOptions();

    @Mixin
    private AleOptions options = new AleOptions();

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public StabilityCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new StabilityRun(new StabilityRequest(foci.request(), options.mask(), subsamples.settings(options.settings()),
                devices.request(), output.request())).analysis();
    }
}
