package confoci.host.io.foci;

import confoci.host.foci.columns.ColumnMeanings;
import confoci.host.foci.columns.ColumnReader;
import confoci.host.foci.columns.MissingValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A sheet or file about studies, without their foci, before it is known by which column a table of foci refers to them.
 *
 * @param name     as messages call it
 * @param problems what is not certain about its columns, the worst first
 */
record StudySheet(String name, Table table, TableColumns columns, List<String> problems, Source source) {

    /** Columns that differ from study to study, and are no groups by which one would choose or count. */
    private static final Set<String> FREE_TEXT = Set.of("title", "authors", "author", "doi", "abstract", "url", "keywords", "notes", "note",
            "comment", "comments", "pmid", "pmcid", "id");

    private static final List<String> AXES = List.of("x", "y", "z");

    /** A table about studies; empty if its header names no study, or names a coordinate. */
    static Optional<StudySheet> of(String name, Table table, Source source) {
        for (String axis : AXES) {
            List<String> others = new ArrayList<>(table.header());
            AXES.stream().filter(other -> !other.equals(axis)).forEach(others::add);
            if (TableHeader.hasCoordinates(others, source.options().columns())) {
                return Optional.empty();
            }
        }
        ColumnMeanings meanings = ColumnReader.readStudies(table.columns(), source.options().columns());
        return table.header().size() < 2 || meanings.study().isEmpty() ? Optional.empty()
                : Optional.of(new StudySheet(name, table, TableColumns.ofStudies(meanings), meanings.problems(), source));
    }

    /** Its entries for the studies of a table of foci: by the column that has the same name there, or else by that of its studies. */
    StudyTable of(Table foci) {
        TableColumns there = TableColumns.of(foci, source).orElseThrow();
        int key = columns.study();
        for (int column = table.header().size() - 1; column >= 0; column--) {
            key = table.header().get(column).equalsIgnoreCase(foci.header().get(there.study())) ? column : key;
        }
        if (!problems.isEmpty()) {
            throw source.error(name.equals(source.path().toString()) ? problems.getFirst() : name + ": " + problems.getFirst());
        }
        StudyTable studies = new StudyTable(name, columns.subjects() >= 0, columns.space() >= 0);
        for (Table.Row row : table.rows()) {
            if (!row.cell(key).isEmpty()) {
                studies.add(row.cell(key), entry(row, key));
            }
        }
        return studies;
    }

    private StudyTable.Entry entry(Table.Row row, int key) {
        double subjects = source.subjects(row.cell(columns.subjects()), table.decimalComma(), () -> table.place(row, columns.subjects()));
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        columns.tags().forEach((column, tag) -> {
            if (column != key && !FREE_TEXT.contains(tag.toLowerCase(Locale.ROOT)) && !MissingValue.is(row.cell(column))) {
                tags.put(tag, row.cell(column));
            }
        });
        String contrast = columns.contrast() == key ? "" : row.cell(columns.contrast());
        return new StudyTable.Entry(contrast, Double.isNaN(subjects) ? "" : Numbers.format(subjects), row.cell(columns.space()), tags);
    }
}
