package confoci.host.cli;

import confoci.host.output.ResultFolder;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code confoci seed}: with which grayordinates are coordinates and regions connected? */
@HelpSection("Output")
@Command(name = "seed", mixinStandardHelpOptions = true, sortOptions = false,
        customSynopsis = "confoci seed --connectome FILE --out DIR [OPTION]...",
        description = "Maps the connectivity of coordinates, of named targets and of regions such as a cluster of a meta-analysis. Several"
                + " seeds are compared with each other.",
        footer = {"", "Examples:",
            "  confoci seed --at \"-38 30 28\" --connectome group.dconn.nii --out dlpfc \\",
            "      --surface-left L.midthickness.surf.gii \\",
            "      --surface-right R.midthickness.surf.gii",
            "  confoci seed --targets targets.csv --region cluster.nii.gz \\",
            "      --connectome group.cfc --coordinates mni.txt --out targets"})
final class SeedCommand implements Callable<Integer> {

    private final Log log;

    @Spec
    private CommandSpec spec;

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

    SeedCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        SeedRun run = new SeedRun(log, seeds, connectome, grayordinates, devices,
                spec.root().commandLine().getParseResult().originalArgs());
        try (ResultFolder folder = output.create()) {
            spec.commandLine().getOut().print(run.map(folder, output.folder()));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.DONE;
    }
}
