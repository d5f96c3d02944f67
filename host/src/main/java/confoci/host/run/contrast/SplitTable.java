package confoci.host.run.contrast;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.FociTable;
import confoci.host.foci.RepeatedExperiments;
import confoci.host.foci.Selection;
import confoci.host.output.Plural;
import confoci.host.run.RunFrame;
import confoci.host.run.input.FociRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

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
        selected.warnings().forEach(frame.log()::warn);
        List<Experiment> all = selected.experiments();
        List<Experiment> first = selection.apply(selected).experiments();
        Set<Experiment> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        taken.addAll(first);
        List<Experiment> second = new ArrayList<>(all);
        second.removeIf(taken::contains);
        if (second.isEmpty()) {
            throw new InvalidRequest("--group " + names().getFirst() + ": " + (all.size() == 1 ? "the only experiment is" : "all "
                    + Plural.of(all.size(), "experiments") + " are") + " group A, none is left for group B");
        }
        return List.of(group(names().getFirst(), first, frame), group(names().getLast(), second, frame));
    }

    private Group group(String name, List<Experiment> experiments, RunFrame frame) {
        FociTable merged = table.merged(experiments);
        merged.warnings().forEach(warning -> frame.log().warn(name + ": " + warning));
        RepeatedExperiments.warning(merged.experiments()).ifPresent(warning -> frame.log().warn(name + ": " + warning));
        return new Group(name, merged.experiments());
    }
}
