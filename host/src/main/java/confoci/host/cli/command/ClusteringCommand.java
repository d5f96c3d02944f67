package confoci.host.cli.command;

import confoci.host.cli.option.ClusteringOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.ModelOptions;
import confoci.host.cli.option.OutputOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.clustering.ClusteringRequest;
import confoci.host.run.clustering.ClusteringRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci clustering}: which experiments activate alike? */
@HelpSection("Output")
@Command(name = "clustering", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci clustering FILE... --out DIR [OPTION]...",
        description = "Hierarchical clustering of experiments by the correlation of their modeled activation, with silhouettes for each"
                + " number of clusters against null foci, and their stability in subsamples.",
        footer = {"", "Examples:",
            "  confoci clustering studies.xlsx --out groups",
            "  confoci clustering studies.xlsx --clusters 3 --linkage ward --out groups"})
public final class ClusteringCommand extends ResultCommand {

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private ClusteringOptions clusters = new ClusteringOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public ClusteringCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        return new ClusteringRun(new ClusteringRequest(foci.request(), model.mask(), clusters.settings(model.settings()), devices.request(),
                output.request())).analysis();
    }
}
