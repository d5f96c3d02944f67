package confoci.host.cli.command;

import confoci.host.cli.option.CompareOptions;
import confoci.host.cli.option.DeviceOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.cli.option.OutputOptions;
import confoci.host.cli.option.SurfaceOptions;
import confoci.host.run.Analysis;
import confoci.host.run.RunListener;
import confoci.host.run.ale.AleRequest;
import confoci.host.run.compare.CompareRun;
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

    private final Supplier<CommandLine> ale;

    /** @param ale a new command line that knows {@code confoci ale} */
    public CompareCommand(RunListener log, Supplier<CommandLine> ale) {
        super(log);
        this.ale = ale;
    }

    /** What a recorded command line asks for. */
    private AleRequest recall(List<String> words) {
        ParseResult parsed = ale.get().parseArgs(words.toArray(String[]::new));
        return ((AleCommand) parsed.subcommand().commandSpec().userObject()).request();
    }

    @Override
    public Analysis analysis() {
        return new CompareRun(maps.request(surfaces.request(), this::recall, devices.request(), output.request())).analysis();
    }
}
