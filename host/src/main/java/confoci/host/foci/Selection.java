package confoci.host.foci;

import confoci.error.InvalidRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which experiments of a table take part, by conditions {@code COLUMN=VALUE} and bounds such as {@code COLUMN>=NUMBER}.
 *
 * <p>Columns are {@code study}, {@code contrast}, {@code subjects}, {@code space}, every tag by its name, and {@code tag} for the value of
 * any tag; bounds also look at the weights of databases. Column names match in any case; values match exactly, or where nothing does, in
 * any case. Values of one column are alternatives; all bounds must hold, and conditions on different columns. What has no number in a
 * column is within no bound. A condition that matches nothing is an error: a typing mistake would otherwise pass for a result.
 */
public final class Selection {

    private static final int LISTED_VALUES = 20;

    /** The columns that every table has. */
    private static final List<String> COMMON = List.of("study", "contrast", "subjects", "space");

    private record Condition(String column, String value) {
    }

    private record Conditions(List<Condition> values, List<NumberBound> bounds) {
    }

    private final String options;
    private final Conditions where;
    private final Conditions whereNot;

    private Selection(String options, Conditions where, Conditions whereNot) {
        this.options = options;
        this.where = where;
        this.whereNot = whereNot;
    }

    /**
     * @param where    conditions {@code COLUMN=VALUE}, split at the first {@code =}, or {@code COLUMN>=NUMBER} with any of
     *                 {@code > >= < <=}
     * @param whereNot the same for what is left out
     * @throws InvalidRequest if one is neither
     */
    public static Selection of(List<String> where, List<String> whereNot) {
        return new Selection("--where and --where-not", parse("--where", where), parse("--where-not", whereNot));
    }

    /**
     * A selection by another option.
     *
     * @param option     its name, for messages
     * @param conditions as those of {@link #of}
     * @throws InvalidRequest if one is neither a value nor a bound
     */
    public static Selection by(String option, List<String> conditions) {
        return new Selection(option, parse(option, conditions), new Conditions(List.of(), List.of()));
    }

    private static Conditions parse(String option, List<String> texts) {
        List<Condition> values = new ArrayList<>(texts.size());
        List<NumberBound> bounds = new ArrayList<>();
        for (String text : texts) {
            Optional<NumberBound> bound = NumberBound.parse(option, text);
            if (bound.isPresent()) {
                bounds.add(bound.get());
                continue;
            }
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new InvalidRequest(option + " '" + text + "' is not COLUMN=VALUE, for example " + option
                        + " \"contrast=Task > Rest\", nor COLUMN>=NUMBER");
            }
            values.add(new Condition(text.substring(0, equals).strip(), text.substring(equals + 1).strip()));
        }
        return new Conditions(values, bounds);
    }

    /** The columns of all conditions, in lower case. */
    public SequencedSet<String> columns() {
        return Stream.of(where, whereNot).flatMap(conditions -> Stream.concat(conditions.values.stream().map(Condition::column),
                conditions.bounds.stream().map(NumberBound::column))).map(column -> column.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * The experiments of a table that meet every condition, with the table's warnings.
     *
     * @throws InvalidRequest if a column is unknown, a value matches no experiment, or no experiment is left
     */
    public FociTable apply(FociTable table) {
        SelectionTable experiments = table.forSelection();
        FociTable chosen = table.of(matching(experiments));
        List<String> warnings = new ArrayList<>(table.warnings());
        warnings.addAll(warnings(experiments));
        return new FociTable(chosen.experiments(), warnings, chosen.weights());
    }

    /**
     * What is doubtful about conditions that fit a table: values that are spelled differently, and texts where numbers are compared.
     *
     * @throws InvalidRequest if a column is unknown or a value matches no experiment
     */
    public List<String> warnings(SelectionTable experiments) {
        List<String> warnings = new ArrayList<>();
        add(warnings, options.startsWith("--where") ? "--where" : options, where, experiments);
        add(warnings, "--where-not", whereNot, experiments);
        return warnings;
    }

    private static void add(List<String> warnings, String option, Conditions conditions, SelectionTable experiments) {
        Map<String, String> typed = new LinkedHashMap<>();
        conditions.values.forEach(one -> typed.putIfAbsent(one.column.toLowerCase(Locale.ROOT), one.column));
        accepted(conditions.values, experiments).forEach((column, values) -> Overlooked.spellings(option,
                typed.getOrDefault(column, column), values, counts(column, experiments)).ifPresent(warnings::add));
        conditions.bounds.forEach(bound -> Overlooked.texts(option, bound, experiments).ifPresent(warnings::add));
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
        Map<String, Set<String>> wanted = accepted(where.values, experiments);
        Map<String, Set<String>> unwanted = accepted(whereNot.values, experiments);
        where.bounds.forEach(bound -> requireNumbers(bound, experiments));
        Map<String, List<NumberBound>> outside = whereNot.bounds.stream().collect(Collectors.groupingBy(NumberBound::key));
        whereNot.bounds.forEach(bound -> requireNumbers(bound, experiments));
        BitSet matching = new BitSet(experiments.size());
        for (int e = 0; e < experiments.size(); e++) {
            boolean all = true;
            for (Map.Entry<String, Set<String>> column : wanted.entrySet()) {
                all &= hasAny(experiments.values(e, column.getKey()), column.getValue());
            }
            for (Map.Entry<String, Set<String>> column : unwanted.entrySet()) {
                all &= !hasAny(experiments.values(e, column.getKey()), column.getValue());
            }
            for (NumberBound bound : where.bounds) {
                all &= within(List.of(bound), experiments, e);
            }
            for (List<NumberBound> bounds : outside.values()) {
                all &= !within(bounds, experiments, e);
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
        requireColumn(column, SelectionTable.of(experiments), List.of());
        return new LinkedHashSet<>(counts(column.toLowerCase(Locale.ROOT), SelectionTable.of(experiments)).keySet());
    }

    /** Whether an experiment has a number in their column that all bounds allow. */
    private static boolean within(List<NumberBound> bounds, SelectionTable experiments, int e) {
        return experiments.numbers(e, bounds.getFirst().key()).anyMatch(number -> bounds.stream().allMatch(bound -> bound.allows(number)));
    }

    private static void requireNumbers(NumberBound bound, SelectionTable experiments) {
        requireColumn(bound.column(), experiments, experiments.weights());
        double[] numbers = IntStream.range(0, experiments.size()).mapToObj(e -> experiments.numbers(e, bound.key()))
                .flatMapToDouble(of -> of).toArray();
        if (numbers.length == 0) {
            throw new InvalidRequest("no experiment has a number as " + bound.column() + "; there is "
                    + list(counts(bound.key(), experiments)));
        }
        if (Arrays.stream(numbers).noneMatch(bound::allows)) {
            DoubleSummaryStatistics range = Arrays.stream(numbers).summaryStatistics();
            throw new InvalidRequest("no experiment has " + bound + "; there are " + bound.column() + " from "
                    + NumberBound.text(range.getMin()) + " to " + NumberBound.text(range.getMax()));
        }
    }

    /** Conditions in words: values of one column are alternatives, and all others are joined by a word. */
    public static String words(List<String> texts, String joint) {
        Conditions conditions = parse("", texts);
        Map<String, List<String>> values = new LinkedHashMap<>();
        conditions.values.forEach(one -> values.computeIfAbsent(one.column, _ -> new ArrayList<>()).add(one.value));
        return Stream.concat(values.entrySet().stream().map(one -> one.getKey() + " is " + String.join(" or ", one.getValue())),
                conditions.bounds.stream().collect(Collectors.groupingBy(NumberBound::key, LinkedHashMap::new,
                        Collectors.mapping(NumberBound::words, Collectors.joining(" and ")))).values().stream())
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
            if (!experiments.tags().stream().anyMatch(condition.column::equalsIgnoreCase)
                    && experiments.weights().stream().anyMatch(condition.column::equalsIgnoreCase)) {
                throw new InvalidRequest(condition.column + " holds weights, so that a condition on it is a bound: "
                        + condition.column + ">=NUMBER");
            }
            requireColumn(condition.column, experiments, List.of());
            Map<String, Integer> counts = counts(column, experiments);
            Set<String> matches = matches(condition.value, column, counts.keySet());
            if (matches.isEmpty()) {
                throw new InvalidRequest("no experiment has " + condition.column + " '" + condition.value + "'; there is " + list(counts));
            }
            accepted.computeIfAbsent(column, c -> new HashSet<>()).addAll(matches);
        }
        return accepted;
    }

    private static void requireColumn(String column, SelectionTable experiments, Collection<String> more) {
        Map<String, String> names = new LinkedHashMap<>();
        COMMON.forEach(name -> names.put(name, name));
        experiments.tags().forEach(tag -> names.putIfAbsent(tag.toLowerCase(Locale.ROOT), tag));
        more.forEach(weight -> names.putIfAbsent(weight.toLowerCase(Locale.ROOT), weight));
        boolean anyTag = column.equalsIgnoreCase("tag");
        if (!anyTag && !names.containsKey(column.toLowerCase(Locale.ROOT))) {
            List<String> known = List.copyOf(names.values());
            String others = known.size() > LISTED_VALUES ? " and " + (known.size() - LISTED_VALUES) + " more" : "";
            throw new InvalidRequest("no column '" + column + "'; there are "
                    + String.join(", ", known.subList(0, Math.min(LISTED_VALUES, known.size()))) + others);
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
