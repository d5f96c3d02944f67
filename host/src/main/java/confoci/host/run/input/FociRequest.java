package confoci.host.run.input;

import confoci.error.InvalidRequest;
import confoci.host.citation.Work;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociChecks;
import confoci.host.foci.FociTable;
import confoci.host.foci.SampleMerge;
import confoci.host.foci.Selection;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.io.database.DatabaseFiles;
import confoci.host.io.foci.FociFiles;
import confoci.host.io.foci.ReadOptions;
import confoci.host.io.foci.TableExplanation;
import confoci.host.io.safe.FileRecord;
import confoci.host.report.Sentence;
import confoci.host.run.RunFrame;
import confoci.host.run.SharedInputs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Tables of foci, and what is taken of them.
 *
 * @param files      the tables
 * @param annotation a NIMADS annotation whose notes become tags
 * @param space      of foci for which a file names none
 * @param columns    the choice of columns
 * @param where      conditions of a {@link Selection} for experiments that take part; none for all
 * @param whereNot   the same for experiments that do not
 * @param merge      which experiments count as one
 */
public record FociRequest(List<Path> files, Optional<Path> annotation, Optional<StereotaxicSpace> space, ColumnChoices columns,
        List<String> where, List<String> whereNot, SampleMerge merge) implements Literature {

    public FociRequest {
        files = List.copyOf(files);
        where = List.copyOf(where);
        whereNot = List.copyOf(whereNot);
    }

    /** All experiments of a table. */
    public static FociRequest of(Path table) {
        return new FociRequest(List.of(table), Optional.empty(), Optional.empty(), ColumnChoices.none(), List.of(), List.of(),
                SampleMerge.NONE);
    }

    /** The same of other files. */
    public FociRequest of(List<Path> others) {
        return new FociRequest(others, annotation, space, columns, where, whereNot, merge);
    }

    /** In the order in which they were given. */
    @Override
    public List<Path> inputs() {
        List<Path> inputs = new ArrayList<>();
        FociFiles.inFolders(files).forEach(file -> inputs.addAll(DatabaseFiles.inputs(file)));
        annotation.ifPresent(inputs::add);
        return inputs;
    }

    /**
     * Reads the files, selects and merges.
     *
     * @return what is left, with the readers' warnings, a line for each sample that was merged, and the findings of {@link FociChecks}
     * @throws confoci.error.ConfociException if no file is given, one cannot be used or the selection makes no sense
     */
    @Override
    public FociTable read() {
        return read(_ -> { });
    }

    /**
     * Does so and explains how tables were read.
     *
     * @param explain receives what the columns of each table were taken for, also if it cannot be used
     */
    public FociTable read(Consumer<TableExplanation> explain) {
        return mergedAll(selected(table(explain, _ -> { }, selection().columns())));
    }

    @Override
    public FociTable read(RunFrame frame) {
        return mergedAll(selected(frame));
    }

    /**
     * Reads the files and selects.
     *
     * @return what is left, with the readers' warnings
     */
    public FociTable selected(RunFrame frame) {
        return selected(frame, Set.of());
    }

    /**
     * Reads the files and selects.
     *
     * @param columns whose weights a further selection looks at, in lower case
     * @return what is left, with the readers' warnings
     */
    public FociTable selected(RunFrame frame, Set<String> columns) {
        Set<String> weights = new LinkedHashSet<>(selection().columns());
        weights.addAll(columns);
        frame.tell(selectionMethods());
        frame.tell(mergeMethods());
        return selected(table(frame.shared(), frame::recordPipe, weights));
    }

    /** Which experiments were selected, for a methods section; nothing if all were. */
    public List<Sentence> selectionMethods() {
        if (where.isEmpty() && whereNot.isEmpty()) {
            return List.of();
        }
        String taken = where.isEmpty() ? "" : " if " + Selection.words(where, "and");
        String left = whereNot.isEmpty() ? "" : (where.isEmpty() ? "" : ",") + " unless " + Selection.words(whereNot, "or");
        return List.of(Sentence.of("Experiments were included" + taken + left));
    }

    /** Which experiments counted as one, for a methods section; nothing if each counted by itself. */
    public List<Sentence> mergeMethods() {
        return merge == SampleMerge.NONE ? List.of() : List.of(Sentence.of("Experiments of the same study and sample size were pooled, so"
                + " that each sample of subjects counted once", Work.TURKELTAUB_2012, Work.MULLER_2018));
    }

    /**
     * Reads the files and selects before any run.
     *
     * @return what is left, with the readers' warnings
     */
    public FociTable selected(SharedInputs shared) {
        return selected(table(shared, _ -> { }, selection().columns()));
    }

    /** The same with a receiver of the records of pipes. */
    FociTable selected(Consumer<FileRecord> pipes) {
        return selected(table(_ -> { }, pipes, selection().columns()));
    }

    /** Merges and checks experiments that were selected; the warnings are of that alone. */
    public FociTable merged(List<Experiment> selected) {
        SampleMerge.Result merged = merge.apply(selected);
        List<String> warnings = new ArrayList<>(merged.log());
        warnings.addAll(FociChecks.warnings(merged.experiments()));
        return new FociTable(merged.experiments(), warnings);
    }

    /** Files by their content, and how they are read. */
    private record TableKey(List<FileRecord> files, Optional<Path> annotation, Optional<StereotaxicSpace> space, ColumnChoices columns,
            Set<String> weights) {
    }

    /** All experiments of the files; of two runs of a process that read the same, the first does. */
    private FociTable table(SharedInputs shared, Consumer<FileRecord> pipes, Set<String> weights) {
        List<Path> reads = inputs();
        if (!reads.stream().allMatch(Files::isRegularFile)) {
            return table(_ -> { }, pipes, weights);
        }
        TableKey key = new TableKey(reads.stream().map(shared::checksum).toList(), annotation, space, columns, weights);
        return shared.once(FociTable.class, key, () -> table(_ -> { }, _ -> { }, weights));
    }

    private FociTable table(Consumer<TableExplanation> explain, Consumer<FileRecord> pipes, Set<String> weights) {
        if (files.isEmpty()) {
            throw new InvalidRequest("a table of foci is missing: give FILE...");
        }
        return FociFiles.read(FociFiles.inFolders(files), new ReadOptions(annotation, space, columns, explain)
                .recordingPipes(pipes).withWeights(weights));
    }

    private FociTable mergedAll(FociTable selected) {
        FociTable merged = merged(selected.experiments());
        List<String> warnings = new ArrayList<>(selected.warnings());
        warnings.addAll(merged.warnings());
        return new FociTable(merged.experiments(), warnings);
    }

    private FociTable selected(FociTable table) {
        FociTable selected = selection().apply(table);
        FociChecks.requireWithinReach(selected.experiments());
        return selected;
    }

    private Selection selection() {
        return Selection.of(where, whereNot);
    }
}
