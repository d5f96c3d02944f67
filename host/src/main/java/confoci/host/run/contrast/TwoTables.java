package confoci.host.run.contrast;

import confoci.error.InvalidRequest;
import confoci.host.foci.FociTable;
import confoci.host.run.RunFrame;
import confoci.host.run.input.FociRequest;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * A table for each group.
 *
 * @param first  that of group A
 * @param second that of group B
 */
public record TwoTables(FociRequest first, FociRequest second) implements GroupSource {

    /** The names of the files, or if these are alike, their paths. */
    @Override
    public List<String> names() {
        String a = name(first);
        String b = name(second);
        return a.equals(b) ? List.of(path(first), path(second)) : List.of(a, b);
    }

    private static String name(FociRequest table) {
        Path name = table.files().getFirst().getFileName();
        return name == null ? path(table) : name.toString();
    }

    private static String path(FociRequest table) {
        return table.files().getFirst().toString();
    }

    @Override
    public List<Path> inputs() {
        SequencedSet<Path> inputs = new LinkedHashSet<>(first.inputs());
        inputs.addAll(second.inputs());
        return List.copyOf(inputs);
    }

    @Override
    public List<Group> read(RunFrame frame) {
        FociTable a = read(first, names().getFirst(), frame);
        FociTable b = read(second, names().getLast(), frame);
        SequencedSet<String> warnings = new LinkedHashSet<>(a.warnings());
        warnings.addAll(b.warnings());
        warnings.forEach(frame.log()::warn);
        return List.of(new Group(names().getFirst(), a.experiments()), new Group(names().getLast(), b.experiments()));
    }

    /** Messages about a file name it; those about conditions do not. */
    private static FociTable read(FociRequest table, String name, RunFrame frame) {
        try {
            return table.read(frame);
        } catch (InvalidRequest e) {
            throw new InvalidRequest(e.getMessage().contains(name) ? e.getMessage() : name + ": " + e.getMessage(), e);
        }
    }
}
