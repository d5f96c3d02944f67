package confoci.host.foci;

import confoci.error.InvalidRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Which experiments of a table take part, by conditions {@code COLUMN=VALUE}.
 *
 * <p>Columns are {@code study}, {@code contrast}, {@code subjects}, {@code space}, every tag by its name, and {@code tag} for the value of
 * any tag. Column names match in any case; values match exactly, or where nothing does, in any case. Conditions on one column are
 * alternatives, conditions on different columns must all hold. A condition that matches nothing is an error: a typing mistake would
 * otherwise pass for a result.
 */
public final class Selection {

    private static final int LISTED_VALUES = 20;

    private record Condition(String column, String value) {
    }

    private final String options;
    private final List<Condition> where;
    private final List<Condition> whereNot;

    private Selection(String options, List<Condition> where, List<Condition> whereNot) {
        this.options = options;
        this.where = where;
        this.whereNot = whereNot;
    }

    /**
     * @param where    conditions {@code COLUMN=VALUE}, split at the first {@code =}
     * @param whereNot the same for what is left out
     * @throws InvalidRequest if one has no {@code =} or no column
     */
    public static Selection of(List<String> where, List<String> whereNot) {
        return new Selection("--where and --where-not", parse("--where", where), parse("--where-not", whereNot));
    }

    /**
     * A selection by another option.
     *
     * @param option     its name, for messages
     * @param conditions {@code COLUMN=VALUE}, split at the first {@code =}
     * @throws InvalidRequest if one has no {@code =} or no column
     */
    public static Selection by(String option, List<String> conditions) {
        return new Selection(option, parse(option, conditions), List.of());
    }

    private static List<Condition> parse(String option, List<String> texts) {
        List<Condition> conditions = new ArrayList<>(texts.size());
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new InvalidRequest(option + " '" + text + "' is not COLUMN=VALUE, for example " + option
                        + " \"contrast=Task > Rest\"");
            }
            conditions.add(new Condition(text.substring(0, equals).strip(), text.substring(equals + 1).strip()));
        }
        return conditions;
    }

    /**
     * The experiments that meet every condition, in their order.
     *
     * @throws InvalidRequest if a column is unknown, a value matches no experiment, or no experiment is left
     */
    public List<Experiment> apply(List<Experiment> experiments) {
        Map<String, Set<String>> wanted = accepted(where, experiments);
        Map<String, Set<String>> unwanted = accepted(whereNot, experiments);
        List<Experiment> selected = new ArrayList<>();
        for (Experiment experiment : experiments) {
            boolean all = true;
            for (Map.Entry<String, Set<String>> column : wanted.entrySet()) {
                all &= hasAny(experiment, column.getKey(), column.getValue());
            }
            for (Map.Entry<String, Set<String>> column : unwanted.entrySet()) {
                all &= !hasAny(experiment, column.getKey(), column.getValue());
            }
            if (all) {
                selected.add(experiment);
            }
        }
        if (selected.isEmpty() && !experiments.isEmpty()) {
            throw new InvalidRequest("no experiment meets all conditions of " + options + "; drop one of them");
        }
        return selected;
    }

    private static boolean hasAny(Experiment experiment, String column, Set<String> accepted) {
        for (String value : values(experiment, column)) {
            if (accepted.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** For each column (its name in lower case), the values in the table that the conditions accept. */
    private static Map<String, Set<String>> accepted(List<Condition> conditions, List<Experiment> experiments) {
        Map<String, Set<String>> accepted = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            String column = condition.column.toLowerCase(Locale.ROOT);
            requireColumn(condition.column, experiments);
            Map<String, Integer> counts = counts(column, experiments);
            Set<String> matches = matches(condition.value, column, counts.keySet());
            if (matches.isEmpty()) {
                throw new InvalidRequest("no experiment has " + condition.column + " '" + condition.value + "'; there is " + list(counts));
            }
            accepted.computeIfAbsent(column, c -> new HashSet<>()).addAll(matches);
        }
        return accepted;
    }

    private static void requireColumn(String column, List<Experiment> experiments) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : List.of("study", "contrast", "subjects", "space")) {
            names.put(name, name);
        }
        for (Experiment experiment : experiments) {
            for (String tag : experiment.tags().keySet()) {
                names.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag);
            }
        }
        boolean anyTag = column.equalsIgnoreCase("tag");
        if (!anyTag && !names.containsKey(column.toLowerCase(Locale.ROOT))) {
            List<String> known = List.copyOf(names.values());
            String more = known.size() > LISTED_VALUES ? " and " + (known.size() - LISTED_VALUES) + " more" : "";
            throw new InvalidRequest("no column '" + column + "'; there are "
                    + String.join(", ", known.subList(0, Math.min(LISTED_VALUES, known.size()))) + more);
        }
    }

    private static Set<String> matches(String value, String column, Set<String> present) {
        if (present.contains(value)) {
            return Set.of(value);
        }
        Set<String> matches = new HashSet<>();
        for (String candidate : present) {
            if (candidate.equalsIgnoreCase(value)) {
                matches.add(candidate);
            }
        }
        if (matches.isEmpty() && column.equals("space")) {
            StereotaxicSpace.named(value).map(StereotaxicSpace::abbreviation).filter(present::contains).ifPresent(matches::add);
        }
        return matches;
    }

    private static Map<String, Integer> counts(String column, List<Experiment> experiments) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            for (String value : values(experiment, column)) {
                counts.merge(value, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static String list(Map<String, Integer> counts) {
        StringBuilder text = new StringBuilder();
        int listed = 0;
        for (Map.Entry<String, Integer> entry : counts.entrySet()) {
            if (listed == LISTED_VALUES) {
                return text.append(", and ").append(counts.size() - listed).append(" more").toString();
            }
            text.append(listed++ == 0 ? "" : ", ").append('\'').append(entry.getKey()).append("' (").append(entry.getValue()).append(')');
        }
        return listed == 0 ? "no value in that column" : text.toString();
    }

    /** The values of an experiment in a column, whose name is in lower case. */
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

    private static String subjects(double subjects) {
        return subjects == Math.rint(subjects) ? Long.toString((long) subjects) : Double.toString(subjects);
    }
}
