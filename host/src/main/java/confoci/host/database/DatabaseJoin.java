package confoci.host.database;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/** Several databases as one: the experiments of one after those of another, annotations of the same kind and name joined. */
public final class DatabaseJoin {

    private final ExperimentColumns.Builder columns = new ExperimentColumns.Builder();
    private final FociColumns.Builder foci = new FociColumns.Builder();
    private final SequencedMap<String, Labels.Builder> labels = new LinkedHashMap<>();
    private final SequencedMap<String, Weights> weights = new LinkedHashMap<>();
    private int size;

    private DatabaseJoin() {
    }

    /** The databases as one of this name; a single one as it is. */
    public static Database of(String name, List<Database> databases) {
        if (databases.size() == 1) {
            return databases.getFirst();
        }
        DatabaseJoin join = new DatabaseJoin();
        databases.forEach(join::add);
        return new Database(name, join.columns.build(), join.foci.build(),
                Stream.concat(join.labels.values().stream().map(Labels.Builder::build), join.weights.values().stream()).toList());
    }

    private void add(Database database) {
        for (int e = 0; e < database.size(); e++) {
            ExperimentColumns of = database.columns();
            columns.add(of.studies().get(of.study(e)), of.contrast(e), of.subjects(e));
        }
        foci.add(database.foci());
        for (Annotation annotation : database.annotations()) {
            switch (annotation) {
                case Labels column -> add(column);
                case Weights column -> weights.merge(column.name(), moved(column), DatabaseJoin::joined);
            }
        }
        size += database.size();
    }

    private void add(Labels column) {
        Labels.Builder builder = labels.computeIfAbsent(column.name(), Labels.Builder::new);
        column.forEach((experiment, word) -> builder.add(size + experiment, word));
    }

    private Weights moved(Weights column) {
        return new Weights(column.name(), Arrays.stream(column.experiments()).map(e -> size + e).toArray(), column.values());
    }

    private static Weights joined(Weights first, Weights second) {
        int[] experiments = Arrays.copyOf(first.experiments(), first.count() + second.count());
        double[] values = Arrays.copyOf(first.values(), experiments.length);
        System.arraycopy(second.experiments(), 0, experiments, first.count(), second.count());
        System.arraycopy(second.values(), 0, values, first.count(), second.count());
        return new Weights(first.name(), experiments, values);
    }
}
