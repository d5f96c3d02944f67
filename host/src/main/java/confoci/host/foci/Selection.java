package confoci.host.foci;

import confoci.error.InvalidRequest;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;

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
        return matching(SelectionTable.of(experiments)).stream().mapToObj(experiments::get).toList();
    }

    /**
     * The numbers of the experiments that meet every condition.
     *
     * @throws InvalidRequest if a column is unknown, a value matches no experiment, or no experiment is left
     */
    public BitSet matching(SelectionTable experiments) {
        Map<String, Set<String>> wanted = accepted(where, experiments);
        Map<String, Set<String>> unwanted = accepted(whereNot, experiments);
        BitSet matching = new BitSet(experiments.size());
        for (int e = 0; e < experiments.size(); e++) {
            boolean all = true;
            for (Map.Entry<String, Set<String>> column : wanted.entrySet()) {
                all &= hasAny(experiments.values(e, column.getKey()), column.getValue());
            }
            for (Map.Entry<String, Set<String>> column : unwanted.entrySet()) {
                all &= !hasAny(experiments.values(e, column.getKey()), column.getValue());
            }
            matching.set(e, all);
        }
        if (matching.isEmpty() && experiments.size() > 0) {
            throw new InvalidRequest("no experiment meets all conditions of " + options + "; drop one of them");
        }
        return matching;
    }

    /**
     * The values of experiments in a column, in the order in which they come.
     *
     * @throws InvalidRequest if no experiment has it
     */
    public static SequencedSet<String> values(String column, List<Experiment> experiments) {
        requireColumn(column, SelectionTable.of(experiments));
        return new LinkedHashSet<>(counts(column.toLowerCase(Locale.ROOT), SelectionTable.of(experiments)).keySet());
    }

    /** Conditions in words: those on one column are alternatives, and columns are joined by a word. */
    public static String words(List<String> conditions, String joint) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        parse("", conditions).forEach(one -> values.computeIfAbsent(one.column, _ -> new ArrayList<>()).add(one.value));
        return values.entrySet().stream().map(one -> one.getKey() + " is " + String.join(" or ", one.getValue()))
                .collect(Collectors.joining(" " + joint + " "));
    }

    private static boolean hasAny(Set<String> values, Set<String> accepted) {
        for (String value : values) {
            if (accepted.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** For each column (its name in lower case), the values in the table that the conditions accept. */
    private static Map<String, Set<String>> accepted(List<Condition> conditions, SelectionTable experiments) {
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

    private static void requireColumn(String column, SelectionTable experiments) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : List.of("study", "contrast", "subjects", "space")) {
            names.put(name, name);
        }
        experiments.tags().forEach(tag -> names.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag));
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

    private static Map<String, Integer> counts(String column, SelectionTable experiments) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int e = 0; e < experiments.size(); e++) {
            for (String value : experiments.values(e, column)) {
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
}
