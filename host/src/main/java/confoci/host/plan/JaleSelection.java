package confoci.host.plan;

import confoci.error.InvalidRequest;
import confoci.host.foci.Experiment;
import confoci.host.foci.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;

/**
 * Which experiments the conditions of a row of JALE's analyses select, and the conditions of Confoci that select the same.
 *
 * @param experiments by identity
 * @param where       {@code COLUMN=VALUE} of those that take part
 * @param whereNot    {@code COLUMN=VALUE} of those that do not
 */
record JaleSelection(Set<Experiment> experiments, List<String> where, List<String> whereNot) {

    private static final String ALL = "all";
    private static final String ANY_COLUMN = "tag";

    /**
     * Follows JALE's {@code compile_experiments}: {@code +tag} and {@code +tag} must both hold, {@code ?} makes alternatives of those
     * before it, {@code -tag} excludes.
     *
     * @throws InvalidRequest if a tag is unknown, nothing is left, or conditions on columns cannot say the same
     */
    static JaleSelection of(List<String> conditions, List<Experiment> all, Place place) {
        List<SequencedSet<String>> groups = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (String condition : conditions) {
            String tag = condition.substring(1).strip();
            switch (condition.charAt(0)) {
                case '+' -> groups.add(new LinkedHashSet<>(List.of(known(tag, all, place))));
                case '-' -> excluded.add(known(tag, all, place));
                case '?' -> {
                    SequencedSet<String> either = new LinkedHashSet<>();
                    groups.forEach(either::addAll);
                    groups.clear();
                    groups.add(either);
                }
                default -> throw place.error("'" + condition + "' is no condition of JALE, which begins with +, - or $, or is ?");
            }
        }
        if (groups.isEmpty() || groups.stream().anyMatch(Set::isEmpty)) {
            throw place.error("selects no experiments; write +ALL for all of them");
        }
        Set<Experiment> selected = identity(all);
        groups.forEach(tags -> selected.removeIf(experiment -> tags.stream().noneMatch(tag -> has(experiment, tag))));
        selected.removeIf(experiment -> excluded.stream().anyMatch(tag -> has(experiment, tag)));
        if (selected.isEmpty()) {
            throw place.error("no experiment meets " + String.join(" ", conditions));
        }
        List<String> where = new ArrayList<>();
        groups.stream().filter(tags -> tags.stream().noneMatch(ALL::equalsIgnoreCase)).forEach(tags -> where.addAll(columns(tags, all)));
        JaleSelection selection = new JaleSelection(selected, where, excluded.stream().map(tag -> ANY_COLUMN + "=" + tag).toList());
        if (!identity(Selection.of(selection.where, selection.whereNot).apply(all)).equals(selected)) {
            throw place.error(String.join(" ", conditions) + " cannot be said by conditions on columns; give experiments with these tags a"
                    + " column of their own");
        }
        return selection;
    }

    /** The tag as the table has it, for messages and conditions. */
    private static String known(String tag, List<Experiment> all, Place place) {
        if (!tag.equalsIgnoreCase(ALL) && all.stream().noneMatch(experiment -> has(experiment, tag))) {
            throw place.error("no experiment has the tag '" + tag + "'");
        }
        return tag;
    }

    private static boolean has(Experiment experiment, String tag) {
        return tag.equalsIgnoreCase(ALL) || experiment.tags().values().stream().anyMatch(value -> value.strip().equalsIgnoreCase(tag));
    }

    /** Alternatives as conditions on the only column that has all of them, else on any. */
    private static List<String> columns(Collection<String> tags, List<Experiment> all) {
        Set<String> columns = new LinkedHashSet<>();
        all.forEach(experiment -> experiment.tags().forEach((column, value) -> {
            if (tags.stream().anyMatch(tag -> value.strip().equalsIgnoreCase(tag))) {
                columns.add(column.toLowerCase(Locale.ROOT));
            }
        }));
        String column = columns.size() == 1 ? columns.iterator().next() : ANY_COLUMN;
        return tags.stream().map(tag -> column + "=" + tag).toList();
    }

    /**
     * A contrast of two selections of one table, as {@code --where}, {@code --where-not} and {@code --group}.
     *
     * @param where    of either group
     * @param whereNot of neither
     * @param group    of the first
     */
    record Division(List<String> where, List<String> whereNot, List<String> group) {
    }

    /** How to divide a table into this selection and another; empty if conditions on columns cannot say it. */
    Optional<Division> against(JaleSelection other, List<Experiment> all) {
        Set<Experiment> both = identity(experiments);
        both.addAll(other.experiments);
        if (where.isEmpty() || both.size() != experiments.size() + other.experiments.size()) {
            return Optional.empty();
        }
        SequencedSet<String> either = new LinkedHashSet<>(where);
        either.addAll(other.where);
        for (Division division : List.of(new Division(List.of(), List.of(), where),
                new Division(List.copyOf(either), List.of(), where), new Division(List.copyOf(either), whereNot, where))) {
            if (isOf(division, both, all)) {
                return Optional.of(division);
            }
        }
        return Optional.empty();
    }

    private boolean isOf(Division division, Set<Experiment> both, List<Experiment> all) {
        try {
            List<Experiment> taken = Selection.of(division.where, division.whereNot).apply(all);
            return identity(taken).equals(both) && identity(Selection.by("--group", division.group).apply(taken)).equals(experiments);
        } catch (InvalidRequest e) {
            return false;
        }
    }

    private static Set<Experiment> identity(Collection<Experiment> experiments) {
        Set<Experiment> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(experiments);
        return set;
    }
}
