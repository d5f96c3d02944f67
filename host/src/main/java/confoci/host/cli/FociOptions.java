package confoci.host.cli;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.Selection;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.io.FociFiles;
import confoci.host.foci.io.ReadOptions;
import confoci.host.foci.io.TableExplanation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The tables of foci that a command reads, and what it takes of them. */
@HelpSection("Input")
public final class FociOptions {

    @Parameters(arity = "0..*", paramLabel = "FILE",
            description = "Foci: Sleuth text, .xlsx (pyALE, JALE), CSV, TSV, NiMARE or NIMADS JSON, Neurosynth's tables, a folder of SDM;"
                    + " the content tells which. A table of studies may stand beside one of foci.")
    private List<Path> files = List.of();

    @Option(names = "--space", paramLabel = "SPACE", description = "Space of foci for which the file names none: MNI or Talairach. A"
            + " space that the file names stays.")
    private StereotaxicSpace space;

    @Option(names = "--where", paramLabel = "COLUMN=VALUE",
            description = "Take only experiments with this value as study, contrast, subjects, space, or a tag, which is any other column."
                    + " Repeat it for alternatives in the same column or conditions on others.")
    private List<String> where = List.of();

    @Option(names = "--where-not", paramLabel = "COLUMN=VALUE", description = "Leave out experiments with this value.")
    private List<String> whereNot = List.of();

    @Option(names = "--merge", paramLabel = "HOW",
            description = "${COMPLETION-CANDIDATES}; with subjects, experiments of the same study and sample size count as one."
                    + " Default: none.")
    private SampleMerge merge = SampleMerge.NONE;

    @Option(names = "--annotation", paramLabel = "FILE", description = "For a NIMADS studyset: the annotation whose notes become tags.")
    private Path annotation;

    @Mixin
    private ColumnOptions columns = new ColumnOptions();

    /** Whether any table was named. */
    boolean given() {
        return !files.isEmpty();
    }

    /** The files that are read, as given, in order. */
    public List<Path> inputs() {
        List<Path> inputs = new ArrayList<>(FociFiles.inFolders(files));
        if (annotation != null) {
            inputs.add(annotation);
        }
        return inputs;
    }

    /**
     * Reads the files, selects and merges.
     *
     * @return what is left, with the readers' warnings, a line for each sample that was merged, and the findings of {@link FociChecks}
     * @throws confoci.error.ConfociException if no file is given, one cannot be used or the selection makes no sense
     */
    public FociTable read() {
        return read(_ -> { });
    }

    /**
     * Reads the files, selects and merges.
     *
     * @param explain receives what the columns of each table were taken for, also if it cannot be used
     */
    FociTable read(Consumer<TableExplanation> explain) {
        if (!given()) {
            throw new InvalidRequest("a table of foci is missing: give FILE...");
        }
        Optional<StereotaxicSpace> assumed = Optional.ofNullable(space);
        FociTable table = FociFiles.read(FociFiles.inFolders(files),
                new ReadOptions(Optional.ofNullable(annotation), assumed, columns.choices(assumed), explain));
        List<Experiment> selected = Selection.of(where, whereNot).apply(table.experiments());
        FociChecks.requireWithinReach(selected);
        SampleMerge.Result merged = merge.apply(selected);
        List<String> warnings = new ArrayList<>(table.warnings());
        warnings.addAll(merged.log());
        warnings.addAll(FociChecks.warnings(merged.experiments()));
        return new FociTable(merged.experiments(), warnings);
    }
}
