package confoci.host.cli.command;

import confoci.host.cli.option.ConnectomeOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.GrayordinateOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.SeedOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.seed.SeedRequest;
import confoci.host.run.seed.SeedRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci seed}: with which grayordinates are coordinates and regions connected? */
@HelpSection("Output")
@Command(name = "seed", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci seed --connectome FILE --out DIR [OPTION]...",
        description = "Maps the connectivity of coordinates, named targets and regions, such as a cluster of a meta-analysis, and"
                + " compares the maps of several seeds.",
        footer = {"", "Examples:",
            "  confoci seed --at \"-38 30 28\" --connectome group.dconn.nii --out dlpfc \\",
            "      --surface-left L.midthickness.surf.gii \\",
            "      --surface-right R.midthickness.surf.gii",
            "  confoci seed --targets targets.csv --region cluster.nii.gz \\",
            "      --connectome group.cfc --coordinates mni.txt --out targets"})
public final class SeedCommand extends ResultCommand {

    @Mixin
    private SeedOptions seeds = new SeedOptions();

    @Mixin
    private ConnectomeOptions connectome = new ConnectomeOptions();

    @Mixin
    private GrayordinateOptions grayordinates = new GrayordinateOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public SeedCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        SeedRequest request = seeds.request(connectome.request(), grayordinates.request(), devices.request(), output.request());
        return new SeedRun(request).analysis();
    }
}
