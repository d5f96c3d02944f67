package confoci.host.io.foci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A table about studies, without their foci: sample sizes, spaces and tags that a table of foci leaves to it. Studies are the same if their
 * names have the same letters and digits.
 */
final class StudyTable {

    /**
     * What it has for a study.
     *
     * @param contrast empty if it names none
     * @param subjects as a table of foci would have it, empty if it has none
     * @param space    likewise
     */
    record Entry(String contrast, String subjects, String space, SequencedMap<String, String> tags) {
    }

    private final String name;
    private final Map<String, List<Entry>> entries = new LinkedHashMap<>();
    private final Map<String, String> spellings = new HashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final boolean hasSubjects;
    private final boolean hasSpaces;

    /**
     * A table without studies to add studies to.
     *
     * @param name as messages call it
     */
    StudyTable(String name, boolean hasSubjects, boolean hasSpaces) {
        this.name = name;
        this.hasSubjects = hasSubjects;
        this.hasSpaces = hasSpaces;
    }

    void add(String study, Entry entry) {
        tags.addAll(entry.tags.keySet());
        entries.computeIfAbsent(key(study), key -> new ArrayList<>()).add(entry);
        spellings.putIfAbsent(key(study), study);
    }

    String name() {
        return name;
    }

    /** The names of the studies, as they are spelled here. */
    List<String> studies() {
        return entries.keySet().stream().map(spellings::get).toList();
    }

    /** Whether it has what a table of foci lacks. */
    boolean completes(Table foci, Source source) {
        TableColumns columns = TableColumns.of(foci, source).orElse(null);
        return columns != null && (columns.subjects() < 0 && hasSubjects || columns.space() < 0 && hasSpaces);
    }

    /**
     * Everything that it has for a study and contrast.
     *
     * @return empty if it does not contain the study
     * @throws confoci.error.InputDataException if it has two different entries for it
     */
    Optional<Entry> find(String study, String contrast, Source source) {
        List<Entry> found = entries.getOrDefault(key(study), List.of());
        if (found.stream().distinct().count() > 1) {
            List<Entry> same = found.stream().filter(entry -> key(entry.contrast).equals(key(contrast))).toList();
            found = same.isEmpty() ? found : same;
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Entry first = found.getFirst();
        for (Entry entry : found) {
            if (!entry.subjects.equals(first.subjects) || !entry.space.equals(first.space)) {
                throw source.error(name + " has for " + Labels.quoted(study) + " both " + described(first) + " and " + described(entry)
                        + ", and the contrast does not decide; put sample size and space into the table of foci");
            }
        }
        return Optional.of(first);
    }

    private static String described(Entry entry) {
        return ("N " + (entry.subjects.isEmpty() ? "n/a" : entry.subjects) + " " + Labels.shortened(entry.space)).strip();
    }

    /**
     * The table of foci with the entries of its studies in further columns, as far as it has no such columns itself. Warns of
     * studies that are not here.
     *
     * @return the same table if none of its studies is here
     */
    Table join(Table foci, Source source) {
        TableColumns columns = TableColumns.of(foci, source).orElseThrow();
        boolean addSubjects = columns.subjects() < 0 && hasSubjects;
        boolean addSpaces = columns.space() < 0 && hasSpaces;
        List<String> newTags = tags.stream().filter(tag -> foci.header().stream().noneMatch(tag::equalsIgnoreCase)).toList();
        List<String> header = new ArrayList<>(foci.header());
        if (addSubjects) {
            header.add("Subjects");
        }
        if (addSpaces) {
            header.add("Space");
        }
        header.addAll(newTags);
        List<Table.Row> rows = new ArrayList<>(foci.rows().size());
        Set<String> unknown = new LinkedHashSet<>();
        boolean known = false;
        for (Table.Row row : foci.rows()) {
            String study = row.cell(columns.study());
            Entry entry = study.isEmpty() ? null : find(study, row.cell(columns.contrast()), source).orElse(null);
            known |= entry != null;
            if (entry == null) {
                if (!study.isEmpty()) {
                    unknown.add(study);
                }
                rows.add(row);
                continue;
            }
            List<String> cells = new ArrayList<>(header.size());
            for (int column = 0; column < foci.header().size(); column++) {
                cells.add(row.cell(column));
            }
            if (addSubjects) {
                cells.add(entry.subjects);
            }
            if (addSpaces) {
                cells.add(entry.space);
            }
            newTags.forEach(tag -> cells.add(entry.tags.getOrDefault(tag, "")));
            rows.add(new Table.Row(row.number(), cells));
        }
        if (!known) {
            return foci;
        }
        if (!unknown.isEmpty()) {
            source.warn(unknown.size() + (unknown.size() == 1 ? " study is" : " studies are")
                    + " not in " + name + ", for example " + Labels.quoted(unknown.iterator().next()));
        }
        return new Table(header, rows, foci.kind(), foci.decimalComma());
    }

    /** What it adds to a table of foci, for messages. */
    String adds(Table foci, Source source) {
        TableColumns columns = TableColumns.of(foci, source).orElseThrow();
        List<String> what = new ArrayList<>();
        if (columns.subjects() < 0 && hasSubjects) {
            what.add("sample sizes");
        }
        if (columns.space() < 0 && hasSpaces) {
            what.add("spaces");
        }
        return what.isEmpty() ? "tags" : String.join(" and ", what);
    }

    private static String key(String name) {
        StringBuilder letters = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            if (Character.isLetterOrDigit(name.charAt(i))) {
                letters.append(Character.toLowerCase(name.charAt(i)));
            }
        }
        return letters.isEmpty() ? name : letters.toString();
    }
}
