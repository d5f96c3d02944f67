package confoci.host.cli.command;

import confoci.host.ale.balanced.BalancedSettings;
import confoci.host.ale.inference.AleSettings;
import confoci.host.cli.option.AleOptions;
import confoci.host.cli.option.BalancedOptions;
import confoci.host.cli.option.ClusterOutputOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.GateOptions;
import confoci.host.cli.option.GroupOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.ShardOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.contrast.BalancedRequest;
import confoci.host.run.contrast.BalancedRun;
import confoci.host.run.contrast.ContrastRequest;
import confoci.host.run.contrast.ContrastRun;
import confoci.host.shard.Division;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code confoci contrast}: where do the foci of one group of experiments converge more than those of another? */
@HelpSection("Output")
@Command(name = "contrast", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci contrast FILE [FILE]... --out DIR [OPTION]...",
        description = "Contrast of two groups of experiments (ALE): where do the foci of one group converge more than those of the other?"
                + " The test exchanges experiments between the groups.",
        footer = {"", "Examples:",
            "  confoci contrast patients.xlsx controls.xlsx --out results",
            "  confoci contrast studies.csv --group \"Task=n-back\" --out results",
            "  confoci contrast patients.xlsx controls.xlsx --within cfwe-size --out results",
            "  confoci contrast patients.xlsx controls.xlsx --balanced --out results"})
public final class ContrastCommand extends ResultCommand {

    private static final String CONTRAST = "a contrast";

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private GroupOptions groups = new GroupOptions();

    @Mixin
    private GateOptions gate = new GateOptions();

    @Mixin
    private BalancedOptions balanced = new BalancedOptions();

    @Mixin
    private AleOptions options = new AleOptions();

    @Mixin
    private ClusterOutputOptions output = new ClusterOutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    @Mixin
    private ShardOptions shards = new ShardOptions();

    public ContrastCommand(RunListener log) {
        super(log);
    }

    @Override
    public Analysis analysis() {
        AleSettings settings = options.settings();
        Optional<BalancedSettings> ofSubsamples = balanced.settings(settings, gate.request());
        if (ofSubsamples.isPresent()) {
            return new BalancedRun(new BalancedRequest(groups.groups(foci, CONTRAST), groups.shared(), options.mask(), ofSubsamples.get(),
                    devices.request(), output.request())).analysis();
        }
        return new ContrastRun(new ContrastRequest(groups.groups(foci, CONTRAST), groups.shared(), options.mask(), gate.request(), settings,
                devices.request(), output.request())).analysis();
    }

    @Override
    Division division() {
        return shards.division();
    }
}
