package confoci.host.cli.command;

import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.ModelOptions;
import confoci.host.cli.option.NullFociOptions;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.PermutationOptions;
import confoci.host.cli.option.RoiOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.input.FociRequest;
import confoci.host.run.roi.RoiRequest;
import confoci.host.run.roi.RoiRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci roi}: do the foci of experiments converge in regions of interest? */
@HelpSection("Output")
@Command(name = "roi", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci roi FILE... --roi FILE --out DIR [OPTION]...",
            "       confoci roi FILE... --at \"X Y Z\" --radius MM --out DIR [OPTION]...",
            "       confoci roi FILE... --atlas FILE --out DIR [OPTION]..."},
        description = "Activation likelihood estimation in regions of interest: does the sum of ALE, or its largest value, in a region"
                + " exceed that of random foci? p is corrected over all regions.",
        footer = {"", "Examples:",
            "  confoci roi studies.xlsx --roi left.nii.gz --roi right.nii.gz --out roi",
            "  confoci roi studies.xlsx --at \"-38 30 28\" --radius 8 --out dlpfc",
            "  confoci roi studies.xlsx --atlas Schaefer2018_100Parcels.nii.gz --out regions"})
public final class RoiCommand extends ResultCommand {

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private RoiOptions regions = new RoiOptions();

    @Mixin
    private ModelOptions model = new ModelOptions();

    @Mixin
    private PermutationOptions permutations = new PermutationOptions();

    @Mixin
    private NullFociOptions nullFoci = new NullFociOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    public RoiCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        FociRequest table = foci.request();
        return new RoiRun(new RoiRequest(table, regions.places(), regions.atlas(), model.mask(), permutations.settings(model.settings()),
                nullFoci.request(table.space()), devices.request(), output.request())).analysis();
    }
}
