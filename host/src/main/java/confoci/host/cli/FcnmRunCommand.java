package confoci.host.cli;

import confoci.host.foci.FociTable;
import confoci.host.output.ResultFolder;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci fcnm run}: from foci and subjects to the network that studies share. */
@HelpSection("Output")
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci fcnm run FILE... --subjects FILE... --out DIR [OPTION]...",
        description = "Maps the foci of each study to the voxels that are functionally connected with them in a cohort, and finds what"
                + " studies share.",
        footer = {"", "Examples:",
            "  confoci fcnm run studies.xlsx --subjects cohort/ --out network",
            "  confoci fcnm run studies.csv --subjects subjects.txt --mask grey.nii \\",
            "      --sphere 4,1,7 --networks Yeo7.nii.gz --out network",
            "  confoci fcnm run --seed-masks lesions/ --subjects cohort/ --mean-maps \\",
            "      --out network",
            "  confoci fcnm run studies.csv --subjects hcp.txt --replication camcan=camcan/ \\",
            "      --out network"})
final class FcnmRunCommand implements Callable<Integer> {

    private final Log log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private FcnmOptions options = new FcnmOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--resume", description = "Go on where the same command was stopped before.")
    private boolean resume;

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    FcnmRunCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        analyse(spec.commandLine().getOut());
        return ExitCode.DONE;
    }

    /** Does what the command line says, prints the summary, and returns what was found. */
    FcnmRun.Findings analyse(PrintWriter text) {
        FcnmRun run = new FcnmRun(log, options, devices, spec.root().commandLine().getParseResult().originalArgs());
        try (ResultFolder folder = output.create()) {
            FociTable table = foci.given() || !options.cohort().hasSeedMasks() ? foci.read() : new FociTable(List.of(), List.of());
            table.warnings().forEach(log::warn);
            FcnmRun.Findings findings = run.analyse(table.experiments(), foci.inputs(), folder, output.folder(), resume);
            text.print(findings.summary());
            text.flush();
            return findings;
        }
    }
}
