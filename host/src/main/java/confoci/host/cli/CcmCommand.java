package confoci.host.cli;

import confoci.host.ccm.CcmSummary;
import confoci.host.foci.FociTable;
import confoci.host.output.ResultFolder;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci ccm}: with which grayordinates are the foci of experiments connected? */
@HelpSection("Output")
@Command(name = "ccm", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci ccm FILE... --connectome FILE --out DIR [OPTION]...",
        description = "Convergent connectivity mapping: with which grayordinates and networks are the experiments' foci connected, more or"
                + " less than random ones?",
        footer = {"", "Examples:",
            "  confoci ccm studies.xlsx --connectome group.dconn.nii --out network \\",
            "      --surface-left L.midthickness.surf.gii \\",
            "      --surface-right R.midthickness.surf.gii \\",
            "      --networks Yeo2011_7Networks.dlabel.nii",
            "  confoci ccm studies.csv --connectome group.dconn.nii \\",
            "      --coordinates mni.txt --permutations 10000 --out network"})
final class CcmCommand implements Callable<Integer> {

    private final Log log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private ConnectomeOptions connectome = new ConnectomeOptions();

    @Mixin
    private GrayordinateOptions grayordinates = new GrayordinateOptions();

    @Mixin
    private CcmOptions options = new CcmOptions();

    @Mixin
    private PoolOptions pool = new PoolOptions();

    @Option(names = "--networks", paramLabel = "FILE", description = "A dlabel file of networks to be tested, such as the seven of Yeo et"
            + " al. 2011.")
    private Path networks;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--resume", description = "Go on where the same command was stopped before.")
    private boolean resume;

    @Option(names = "--save-null", description = "Also write null_fc.npy: the pooled connectivity of every permutation (float32,"
            + " grayordinates x permutations).")
    private boolean saveNull;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    CcmCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        analyse(spec.commandLine().getOut());
        return ExitCode.DONE;
    }

    /** Does what the command line says, prints the summary, and returns it. */
    CcmSummary analyse(PrintWriter text) {
        CcmRun run = new CcmRun(log, connectome, grayordinates, options, pool, networks, devices,
                spec.root().commandLine().getParseResult().originalArgs());
        try (ResultFolder folder = output.create()) {
            FociTable table = foci.read();
            table.warnings().forEach(log::warn);
            CcmSummary summary = run.analyse(table.experiments(), foci.inputs(), folder, output.folder(), resume, saveNull);
            text.print(summary.text(connectome.file().toString(), output.folder().toString()));
            text.flush();
            return summary;
        }
    }
}
