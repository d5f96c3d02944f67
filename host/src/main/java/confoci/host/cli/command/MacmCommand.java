package confoci.host.cli.command;

import confoci.host.cli.option.AleOptions;
import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.DatabaseOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.SeedRegionOptions;
import confoci.host.cli.option.ShardOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.macm.MacmRequest;
import confoci.host.run.macm.MacmRun;
import confoci.host.shard.Division;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci macm}: where do experiments that report foci in a region report others? */
@HelpSection("Output")
@Command(name = "macm", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci macm FILE... --region FILE --out DIR [OPTION]...",
            "       confoci macm FILE... --at \"X Y Z\" --radius MM --out DIR [OPTION]..."},
        description = "Meta-analytic connectivity modeling: an activation likelihood estimation of those experiments of a database that"
                + " report a focus in a seed. Where do they converge elsewhere?",
        footer = {"", "Examples:",
            "  confoci macm neurostore.confoci --region cluster.nii.gz --fwhm 10 --out macm",
            "  confoci macm brainmap.txt --at \"-38 30 28\" --radius 8 --out dlpfc"})
public final class MacmCommand extends ResultCommand {

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private SeedRegionOptions seed = new SeedRegionOptions();

    @Mixin
    private AleOptions options = new AleOptions();

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    @Mixin
    private ShardOptions shards = new ShardOptions();

    public MacmCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        MacmRequest request = new MacmRequest(database.request(), seed.place(), options.mask(), options.settings(), devices.request(),
                output.request());
        return new MacmRun(request).analysis();
    }

    @Override
    Division division() {
        return shards.division();
    }
}
