package confoci.host.cli.command;

import confoci.error.InvalidRequest;
import confoci.host.cli.option.FociOptions;
import confoci.host.cli.option.HelpSection;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.MniConversion;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.FociFormat;
import confoci.host.io.foci.TableExplanation;
import confoci.host.run.RunListener;
import confoci.host.run.input.FociRequest;
import confoci.host.space.TalairachTransform;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code confoci convert}: tables of foci from any format into any other. */
@HelpSection("Output")
@Command(name = "convert", mixinStandardHelpOptions = true, sortOptions = false, parameterListHeading = "%n",
        customSynopsis = {"confoci convert FILE... --out FILE [OPTION]...", "       confoci convert FILE... --explain [OPTION]..."},
        description = "Converts tables of foci between Sleuth text, pyALE workbooks, CSV, TSV, NiMARE and NIMADS.",
        footer = {"", "Examples:",
            "  confoci convert studies.xlsx --out studies.txt",
            "  confoci convert a.txt b.txt --out both.json --to nimads",
            "  confoci convert studies.xlsx --out pain.csv --where task=pain --tal2mni spm",
            "  confoci convert studies.xlsx --explain"})
public final class ConvertCommand implements Runnable {

    private final RunListener log;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FociOptions foci = new FociOptions();

    @Option(names = "--out", paramLabel = "FILE", description = "The file to write.")
    private @Nullable Path out;

    @Option(names = "--explain", description = "Print how each column of a table is interpreted. Without --out, nothing is written.")
    private boolean explain;

    @Option(names = "--to", paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. By default, the extension of --out decides.")
    private @Nullable FociFormat format;

    @Option(names = "--tal2mni", paramLabel = "MAP",
            description = "Write all foci in MNI space, and convert those in Talairach space by ${COMPLETION-CANDIDATES} (Lancaster et"
                    + " al. 2007; Brett 2001). By default, coordinates are written as reported.")
    private @Nullable TalairachTransform transform;

    @Option(names = "--force", description = "Replace an existing file.")
    private boolean force;

    public ConvertCommand(RunListener log) {
        this.log = log;
    }

    @Override
    public void run() {
        if (out == null && !explain) {
            throw new ParameterException(spec.commandLine(), "Missing required option: '--out=FILE', or --explain");
        }
        FociFormat target = out == null ? null : target(out);
        PrintWriter screen = spec.commandLine().getOut();
        Set<Path> tables = new HashSet<>();
        FociRequest request = foci.request();
        if (out != null) {
            Path replaced = out;
            request.inputs().forEach(input -> OutputFile.requireOther(replaced, input));
        }
        FociTable table = request.read(explanation -> {
            tables.add(explanation.path());
            if (explain) {
                print(explanation, screen);
            }
        });
        request.inputs().stream().filter(file -> explain && !tables.contains(file))
                .forEach(file -> screen.println(file + ": a format whose fields have fixed meanings"));
        List<Experiment> experiments = table.experiments();
        if (transform != null) {
            experiments = experiments.stream().map(MniConversion.exact(transform)::toMni).toList();
        }
        List<String> losses = out == null || target == null ? List.of() : FociFiles.write(experiments, out, target, force);

        table.warnings().forEach(log::warn);
        losses.forEach(loss -> log.warn(out + ": " + loss));
        String size = count(table.experiments().size(), "experiment", "experiments") + ", " + count(table.fociCount(), "focus", "foci");
        screen.println(target == null ? size : out + ": " + size + " (" + target.description() + ")");
    }

    private FociFormat target(Path out) {
        return format != null ? format : FociFormat.ofFileName(String.valueOf(out.getFileName())).orElseThrow(() ->
                new InvalidRequest("the name " + out
                        + " does not give the format; add --to sleuth, xlsx, csv, tsv, nimare or nimads"));
    }

    private static void print(TableExplanation table, PrintWriter screen) {
        screen.println(table.path() + ":");
        int header = table.columns().stream().mapToInt(line -> line.header().length()).max().orElse(0);
        int meaning = table.columns().stream().mapToInt(line -> line.meaning().length()).max().orElse(0);
        String row = "  %-3s %-" + Math.clamp(header, 6, 30) + "s  %-" + Math.max(7, meaning) + "s  %s";
        for (TableExplanation.Line line : table.columns()) {
            screen.println(String.format(Locale.ROOT, row, line.place(), line.header(), line.meaning(), line.example()).stripTrailing());
        }
        table.problems().forEach(problem -> screen.println("  not certain: " + problem));
        screen.flush();
    }

    private static String count(int n, String one, String many) {
        return n + " " + (n == 1 ? one : many);
    }
}
