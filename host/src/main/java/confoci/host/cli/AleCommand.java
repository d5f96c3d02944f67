package confoci.host.cli;

import confoci.host.foci.FociTable;
import confoci.host.output.ResultFolder;
import confoci.host.regional.AleSummary;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

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
final class AleCommand implements Callable<Integer> {

    private final Log log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FociOptions foci = new FociOptions();

    @Mixin
    private AleOptions options = new AleOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private DeviceOptions devices = new DeviceOptions();

    AleCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        AleRun run = new AleRun(log, options, devices, spec.root().commandLine().getParseResult().originalArgs());
        try (ResultFolder folder = output.create()) {
            FociTable table = foci.read();
            table.warnings().forEach(log::warn);
            AleSummary summary = run.analyse(table.experiments(), foci.inputs(), folder);
            spec.commandLine().getOut().print(summary.text(output.folder().toString(), List.of()));
            spec.commandLine().getOut().flush();
        }
        return ExitCode.DONE;
    }
}
