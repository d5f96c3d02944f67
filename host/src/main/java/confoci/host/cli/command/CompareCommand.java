package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.CompareOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.ShardOptions;
import confoci.host.cli.option.SurfaceOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.ccm.CcmRequest;
import confoci.host.run.compare.CompareRun;
import confoci.host.run.compare.RecalledRequests;
import confoci.host.run.fcnm.FcnmRequest;
import confoci.host.shard.Division;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParseResult;

/** {@code confoci compare}: are maps more alike than chance would have it? */
@HelpSection("Output")
@Command(name = "compare", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci compare FILE... --with FILE --out DIR [OPTION]...",
            "       confoci compare FILE... --cluster FILE --out DIR [OPTION]..."},
        description = "Compares maps of voxels, grayordinates or parcels: their correlations against those of random maps that are as"
                + " smooth, groups of maps, and the density of maps in clusters.",
        footer = {"", "Examples:",
            "  confoci compare results/z.nii.gz --with D2.nii.gz --null foci --out d2",
            "  confoci compare z.nii.gz --with 5HT1a.nii.gz --with D2.nii.gz --out receptors",
            "  confoci compare ccm.csv --with receptors.tsv --centers centers.csv \\",
            "      --out parcels",
            "  confoci compare z.dscalar.nii gradient.dscalar.nii \\",
            "      --surface-left L.midthickness.surf.gii \\",
            "      --surface-right R.midthickness.surf.gii --out maps"})
public final class CompareCommand extends ResultCommand {

    @Mixin
    private CompareOptions maps = new CompareOptions();

    @Mixin
    private SurfaceOptions surfaces = new SurfaceOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    @Mixin
    private ShardOptions shards = new ShardOptions();

    private final Supplier<CommandLine> commands;

    /** @param commands a new command line that knows {@code confoci ale}, {@code ccm} and {@code fcnm} */
    public CompareCommand(RunListener log, Supplier<CommandLine> commands) {
        super(log);
        this.commands = commands;
    }

    /** The command that recorded words name, with their options. */
    private Object recall(List<String> words) {
        ParseResult parsed = commands.get().parseArgs(words.toArray(String[]::new));
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        return parsed.commandSpec().userObject();
    }

    /** What they ask for. */
    private final class Recalled implements RecalledRequests {

        @Override
        public AleRequest ale(List<String> words) {
            return ((AleCommand) recall(words)).request();
        }

        @Override
        public CcmRequest ccm(List<String> words) {
            return ((CcmCommand) recall(words)).request().orElseThrow(() -> new InvalidRequest("--null foci: the analysis compares two sets"
                    + " of foci, and has no random ones; take --null variogram"));
        }

        @Override
        public FcnmRequest fcnm(List<String> words) {
            if (recall(words) instanceof FcnmRunCommand command) {
                return command.request();
            }
            throw new InvalidRequest("--null foci: the folder is a result of confoci " + String.join(" ", words.subList(0,
                    Math.min(2, words.size()))) + ", which has no foci; take --null variogram");
        }
    }

    @Override
    public Analysis analysis() {
        return new CompareRun(maps.request(surfaces.request(), new Recalled(), devices.request(), output.request())).analysis();
    }

    @Override
    Division division() {
        return shards.division();
    }
}
