package confoci.host.cli.command;

import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.GroupOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.MkdaOptions;
import confoci.host.cli.option.ShardOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.input.FociRequest;
import confoci.host.run.mkda.ChiSquaredRequest;
import confoci.host.run.mkda.ChiSquaredRun;
import confoci.host.run.mkda.DensityRequest;
import confoci.host.run.mkda.DensityRun;
import confoci.host.shard.Division;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci mkda}: where are more experiments active than by chance, or more of one group than of another? */
@HelpSection("Output")
@Command(name = "mkda", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci mkda FILE --out DIR [OPTION]...",
            "       confoci mkda FILE... --group COLUMN=VALUE --out DIR [OPTION]...",
            "       confoci mkda FILE FILE --test chi2 --out DIR [OPTION]..."},
        description = "Multilevel kernel density analysis: where do spheres around foci cover a voxel in more experiments than by chance?"
                + " With two groups, chi-squared tests: where are experiments of group A active more often than elsewhere (uniformity),"
                + " and more often than those of group B (association)?",
        footer = {"", "Examples:",
            "  confoci mkda studies.xlsx --out results",
            "  confoci mkda studies.xlsx --radius 6 --weights equal --out results",
            "  confoci mkda database.confoci --group \"Task=pain\" --correct fdr --out pain",
            "  confoci mkda patients.xlsx controls.xlsx --test chi2 --out results"})
public final class MkdaCommand extends ResultCommand {

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private GroupOptions groups = new GroupOptions();

    @Mixin
    private MkdaOptions options = new MkdaOptions();

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    @Mixin
    private ShardOptions shards = new ShardOptions();

    public MkdaCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        int tables = foci.given().map(FociRequest::files).map(List::size).orElse(0);
        return switch (options.test(groups.divide(), tables)) {
            case DENSITY -> new DensityRun(new DensityRequest(foci.request(), options.mask(), options.settings(), options.weights(),
                    devices.request(), output.request())).analysis();
            case CHI2 -> new ChiSquaredRun(new ChiSquaredRequest(groups.groups(foci, "a chi-squared test"), groups.shared(),
                    options.mask(), options.settings(), options.prior(), devices.request(), output.request())).analysis();
        };
    }

    @Override
    Division division() {
        return shards.division();
    }
}
