package confoci.host.run.contrast;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.RepeatedExperiments;
import confoci.host.foci.Selection;
import confoci.host.foci.SelectionTable;
import confoci.host.foci.columns.MissingValue;
import confoci.host.output.Plural;
import confoci.host.run.RunFrame;
import confoci.host.run.input.FociRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Tables of both groups. Experiments are divided first and merged after that.
 *
 * @param table      what is read and taken of it
 * @param conditions conditions of a {@link Selection} for group A; all others are group B
 */
public record SplitTable(FociRequest table, List<String> conditions) implements GroupSource {

    public SplitTable {
        conditions = List.copyOf(conditions);
    }

    @Override
    public List<String> names() {
        String name = String.join(", ", conditions);
        return List.of(name, "not " + name);
    }

    @Override
    public List<Path> inputs() {
        return table.inputs();
    }

    @Override
    public List<Group> read(RunFrame frame) {
        Selection selection = Selection.by("--group", conditions);
        FociTable selected = table.selected(frame, selection.columns());
        List<Experiment> all = selected.experiments();
        FociTable chosen = selection.apply(selected);
        // Those of the table and what is doubtful about the groups.
        chosen.warnings().forEach(frame.log()::warn);
        List<Experiment> first = chosen.experiments();
        Set<Experiment> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(first);
        List<Experiment> second = new ArrayList<>(all);
        second.removeIf(taken::contains);
        if (second.isEmpty()) {
            throw new InvalidRequest("--group " + names().getFirst() + ": " + (all.size() == 1 ? "the only experiment is" : "all "
                    + Plural.of(all.size(), "experiments") + " are") + " group A, none is left for group B");
        }
        unknown(selection, all, second).ifPresent(frame.log()::warn);
        return List.of(group(names().getFirst(), first, frame), group(names().getLast(), second, frame));
    }

    /** Whoever has no value in the column that divides is in group B, where it may not belong. */
    private Optional<String> unknown(Selection selection, List<Experiment> all, List<Experiment> second) {
        List<String> without = new ArrayList<>();
        for (String column : selection.columns()) {
            long known = known(column, all);
            long missing = second.size() - known(column, second);
            // Weights have no values: where there is none, the term does not occur.
            if (known > 0 && missing > 0) {
                without.add(Plural.of(missing, "experiments") + " without " + column);
            }
        }
        return without.isEmpty() ? Optional.empty() : Optional.of("group B (" + names().getLast() + ") has " + String.join(" and ", without)
                + "; if it is not known to which group they belong, leave them out with --where or --where-not");
    }

    private static long known(String column, List<Experiment> experiments) {
        SelectionTable table = SelectionTable.of(experiments);
        return IntStream.range(0, table.size()).filter(e -> !table.values(e, column).stream().allMatch(MissingValue::is)).count();
    }

    private Group group(String name, List<Experiment> experiments, RunFrame frame) {
        FociTable merged = table.merged(experiments);
        merged.warnings().forEach(warning -> frame.log().warn(name + ": " + warning));
        RepeatedExperiments.warning(merged.experiments()).ifPresent(warning -> frame.log().warn(name + ": " + warning));
        return new Group(name, merged.experiments());
    }
}
