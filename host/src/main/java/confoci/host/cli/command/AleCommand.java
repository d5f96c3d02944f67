package confoci.host.cli.command;

import confoci.host.cli.option.AleOptions;
import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.NullFociOptions;
import confoci.host.cli.option.RobustnessOptions;
import confoci.host.cli.option.ShardOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ale.AleRun;
import confoci.host.run.input.FociRequest;
import confoci.host.shard.Division;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci ale}: where do the foci of experiments converge? */
@HelpSection("Output")
@Command(name = "ale", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci ale FILE... --out DIR [OPTION]...",
        description = "Activation likelihood estimation: where in the brain do the experiments' foci converge?",
        footer = {"", "Examples:",
            "  confoci ale studies.xlsx --out results",
            "  confoci ale pain.txt --out pain --correct cfwe-size,tfce --seed 7",
            "  confoci ale studies.csv --out increases --where \"Contrast=Untreated<Treated\"",
            "  confoci ale studies.txt --out results --profile gingerale --mask brain.nii.gz"})
public final class AleCommand extends ResultCommand {

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private AleOptions options = new AleOptions();

    @Mixin
    private NullFociOptions nullFoci = new NullFociOptions();

    @Mixin
    private RobustnessOptions robustness = new RobustnessOptions();

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    @Mixin
    private ShardOptions shards = new ShardOptions();

    public AleCommand(RunListener log) {
        super(log);
    }

    /** What its options ask for. */
    AleRequest request() {
        FociRequest table = foci.request();
        return options.request(table, nullFoci.request(table.space()), robustness.settings(), devices.request(), output.request());
    }

    @Override
    public Analysis analysis() {
        return new AleRun(request()).analysis();
    }

    @Override
    Division division() {
        return shards.division();
    }
}
