package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.MniConversion;
import confoci.host.foci.io.FociFiles;
import confoci.host.foci.io.FociFormat;
import confoci.host.space.TalairachTransform;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code confoci convert}: tables of foci from any format into any other. */
@HelpSection("Output")
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = "confoci convert FILE... --out FILE [OPTION]...",
        description = "Converts tables of foci between Sleuth text, pyALE workbooks, CSV, TSV, NiMARE and NIMADS.",
        footer = {"", "Examples:",
            "  confoci convert studies.xlsx --out studies.txt",
            "  confoci convert a.txt b.txt --out both.json --to nimads",
            "  confoci convert studies.xlsx --out pain.csv --where task=pain --tal2mni spm"})
public final class ConvertCommand implements Callable<Integer> {

    private final Log log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FociOptions foci = new FociOptions();

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
    private Path out;

    @Option(names = "--to", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}. By default what the extension of --out says.")
    private FociFormat format;

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "Write all foci in MNI space, those in Talairach space by this map: ${COMPLETION-CANDIDATES}"
                    + " (Lancaster et al. 2007; Brett 2001). By default coordinates stay as reported.")
    private TalairachTransform transform;

    @Option(names = "--force", description = "Replace the file if it exists.")
    private boolean force;

    ConvertCommand(Log log) {
        this.log = log;
    }

    @Override
    public Integer call() {
        FociFormat target = format != null ? format : FociFormat.ofFileName(String.valueOf(out.getFileName())).orElseThrow(() ->
                new InvalidRequest("which format " + out
                        + " should have is not clear from its name; add --to sleuth, xlsx, csv, tsv, nimare or nimads"));
        FociTable table = foci.read();
        List<Experiment> experiments = table.experiments();
        if (transform != null) {
            experiments = experiments.stream().map(MniConversion.exact(transform)::toMni).toList();
        }
        List<String> losses = FociFiles.write(experiments, out, target, force);

        table.warnings().forEach(log::warn);
        losses.forEach(loss -> log.warn(out + ": " + loss));
        spec.commandLine().getOut().println(out + ": " + count(table.experiments().size(), "experiment", "experiments") + ", "
                + count(table.fociCount(), "focus", "foci") + " (" + target.description() + ")");
        return 0;
    }

    private static String count(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
