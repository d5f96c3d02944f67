package confoci.host.database;

import confoci.host.foci.SelectionTable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** A database for selections: labels are tags, and bounds look at weights. No experiment is made of its columns. */
public final class DatabaseTable implements SelectionTable {

    private final Database database;
    private final Map<String, List<Labels>> labels;
    private final Map<String, List<Weights>> weights;

    public DatabaseTable(Database database) {
        this.database = database;
        this.labels = new HashMap<>(database.labels().collect(Collectors.groupingBy(column -> column.name().toLowerCase(Locale.ROOT))));
        this.weights = database.weights().collect(Collectors.groupingBy(column -> column.name().toLowerCase(Locale.ROOT)));
        labels.put("tag", database.labels().toList());
    }

    @Override
    public int size() {
        return database.size();
    }

    @Override
    public Collection<String> tags() {
        return database.labels().map(Labels::name).toList();
    }

    @Override
    public Collection<String> weights() {
        return database.weights().map(Weights::name).toList();
    }

    @Override
    public DoubleStream numbers(int e, String column) {
        return DoubleStream.concat(SelectionTable.super.numbers(e, column), weights.getOrDefault(column, List.of()).stream()
                .mapToDouble(of -> of.of(e)).filter(Double::isFinite));
    }

    @Override
    public Set<String> values(int e, String column) {
        return switch (column) {
            case "study" -> Set.of(database.columns().studies().get(database.columns().study(e)));
            case "contrast" -> Set.of(database.columns().contrast(e));
            case "subjects" -> Set.of(SelectionTable.subjects(database.columns().subjects(e)));
            case "space" -> {
                Set<String> spaces = new HashSet<>();
                for (int f = database.foci().first(e); f < database.foci().first(e + 1); f++) {
                    spaces.add(database.foci().focus(f, "").space().abbreviation());
                }
                yield spaces;
            }
            default -> {
                Set<String> values = new HashSet<>();
                for (Labels of : labels.getOrDefault(column, List.of())) {
                    values.add(of.of(e));
                }
                values.remove("");
                yield values;
            }
        };
    }
}
