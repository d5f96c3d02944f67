package confoci.host.foci;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/** What a {@link Selection} looks at: the values of experiments in columns. */
public interface SelectionTable {

    /** The number of experiments. */
    int size();

    /** The names of their tags. */
    Collection<String> tags();

    /**
     * The values of an experiment.
     *
     * @param column in lower case: {@code study}, {@code contrast}, {@code subjects}, {@code space}, {@code tag} or a tag
     */
    Set<String> values(int experiment, String column);

    /** The names of their weights, which only bounds look at. */
    default Collection<String> weights() {
        return List.of();
    }

    /**
     * The numbers of an experiment, of values that are some and of weights.
     *
     * @param column in lower case
     */
    default DoubleStream numbers(int experiment, String column) {
        return values(experiment, column).stream().mapToDouble(NumberBound::number).filter(Double::isFinite);
    }

    /** A sample size as conditions have it. */
    static String subjects(double subjects) {
        return subjects == Math.rint(subjects) ? Long.toString((long) subjects) : Double.toString(subjects);
    }

    /** Experiments as a table. */
    static SelectionTable of(List<Experiment> experiments) {
        return new SelectionTable() {
            @Override
            public int size() {
                return experiments.size();
            }

            @Override
            public Collection<String> tags() {
                Set<String> tags = new LinkedHashSet<>();
                experiments.forEach(experiment -> tags.addAll(experiment.tags().keySet()));
                return tags;
            }

            @Override
            public Set<String> values(int e, String column) {
                return SelectionTable.values(experiments.get(e), column);
            }
        };
    }

    private static Set<String> values(Experiment experiment, String column) {
        switch (column) {
            case "study":
                return Set.of(experiment.study());
            case "contrast":
                return Set.of(experiment.contrast());
            case "subjects":
                return Set.of(subjects(experiment.subjects()));
            case "space":
                Set<String> spaces = new HashSet<>();
                for (Focus focus : experiment.foci()) {
                    spaces.add(focus.space().abbreviation());
                }
                return spaces;
            default:
                Set<String> values = new HashSet<>();
                for (Map.Entry<String, String> tag : experiment.tags().entrySet()) {
                    if (tag.getKey().equalsIgnoreCase(column) || column.equals("tag")) {
                        values.add(tag.getValue());
                    }
                }
                return values;
        }
    }
}
