package confoci.host.io.foci;

import confoci.host.foci.columns.Column;
import confoci.host.foci.columns.ColumnMeanings;
import confoci.host.foci.columns.MissingValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names of the studies of a table, row by row. A name of authors gets the year of publication; where a year, PubMed ID, DOI or author
 * differs under one name, it becomes a part of the name, so that the studies neither become one experiment nor are pooled.
 */
final class StudyNames {

    /** Years and PubMed IDs as programs write them where one of a column is blank: 2009.0. */
    private static final Pattern WHOLE = Pattern.compile("^(\\d+)[.,]0$");

    private final ColumnMeanings meanings;
    private final Source source;
    private final List<String> names = new ArrayList<>();
    private Table table;

    private StudyNames(Table table, ColumnMeanings meanings, Source source) {
        this.table = table;
        this.meanings = meanings;
        this.source = source;
    }

    /** Reads the names of a table. */
    static StudyNames of(Table table, ColumnMeanings meanings, Source source) {
        StudyNames names = new StudyNames(table, meanings, source);
        names.read();
        return names;
    }

    /** One name for each row, empty where the row names no study. */
    List<String> names() {
        return names;
    }

    /** The table, where blank years and the like are filled in from other rows of the study. */
    Table table() {
        return table;
    }

    private void read() {
        for (Table.Row row : table.rows()) {
            List<String> parts = meanings.study().stream().map(column -> row.cell(column.number())).filter(part -> !part.isEmpty())
                    .toList();
            names.add(String.join(" ", parts));
        }
        if (meanings.study().size() == 1) {
            requireNames(meanings.study().getFirst().number());
        }
        List<Column> identity = new ArrayList<>(meanings.identity());
        identity.sort(Comparator.comparing(column -> !ColumnMeanings.isYear(column)));
        identity.forEach(this::addWhereItDiffers);
    }

    /** Words for a missing value are names where they can be: Na, Nan and Null are authors. */
    private void requireNames(int column) {
        Map<String, Integer> runs = new LinkedHashMap<>();
        String above = "";
        for (int row = 0; row < names.size(); row++) {
            String name = names.get(row);
            if (!name.equals(above) && MissingValue.is(name) && !name.isEmpty() && !MissingValue.mayBeName(name)) {
                String place = table.place(table.rows().get(row), column);
                if (!MissingValue.isWord(name)) {
                    throw source.error(place, Labels.quoted(name) + " names no study; write its name, or leave the cell blank if it is the"
                            + " study above");
                }
                if (runs.merge(name, 1, Integer::sum) == 2) {
                    throw source.error(place, Labels.quoted(name) + " may be the name of a study or a missing one, and is in several"
                            + " places; write the name with a year, or leave the cell blank");
                }
            }
            above = name.isEmpty() ? above : name;
        }
        runs.keySet().forEach(name -> source.warn(Labels.quoted(name) + " is taken as the name of a study; if it is missing, leave the cell"
                + " blank"));
    }

    private void addWhereItDiffers(Column column) {
        List<String> values = values(column);
        fill(column, values);
        Map<String, Set<String>> different = new LinkedHashMap<>();
        for (int row = 0; row < values.size(); row++) {
            if (!names.get(row).isEmpty()) {
                different.computeIfAbsent(names.get(row), _ -> new LinkedHashSet<>()).add(values.get(row).toLowerCase(Locale.ROOT));
            }
        }
        different.values().removeIf(set -> set.size() < 2);
        boolean year = ColumnMeanings.isYear(column);
        boolean always = year && meanings.namesAuthors();
        if (!different.isEmpty() && !always) {
            int studies = different.values().stream().mapToInt(Set::size).sum();
            source.warn("column '" + column.header() + "' takes " + (different.size() == 1 ? "1 study" : different.size() + " studies")
                    + " apart into " + studies + ", for example '" + different.keySet().iterator().next()
                    + "'; --study names the columns that"
                    + " name a study");
        }
        if (always) {
            warnOfBlank(column, values, different.keySet());
        }
        for (int row = 0; row < values.size(); row++) {
            String name = names.get(row);
            String value = values.get(row);
            if (!value.isEmpty() && (always || different.containsKey(name)) && !(year && name.contains(value)) && !name.isEmpty()) {
                boolean number = !Double.isNaN(Numbers.parse(value, false));
                names.set(row, year ? name + " " + value : name + " (" + (number ? column.header() + " " : "") + value + ")");
            }
        }
    }

    /** A row without a year is of any of an author's studies, or of another one. */
    private void warnOfBlank(Column column, List<String> values, Set<String> different) {
        for (int row = 0; row < values.size(); row++) {
            if (values.get(row).isEmpty() && different.contains(names.get(row))) {
                source.warn(table.place(table.rows().get(row), column.number()), "blank for '" + names.get(row) + "', who has studies of"
                        + " several years; taken as another study, fill in the year if it is one of them");
            }
        }
    }

    private void fill(Column column, List<String> values) {
        List<Table.Row> rows = new ArrayList<>(table.rows());
        boolean filled = false;
        for (int row = 0; row < rows.size(); row++) {
            if (!values.get(row).isEmpty() && !values.get(row).equals(rows.get(row).cell(column.number()))) {
                rows.set(row, rows.get(row).with(column.number(), values.get(row)));
                filled = true;
            }
        }
        table = filled ? new Table(table.header(), rows, table.kind(), table.decimalComma()) : table;
    }

    /**
     * The cells of a column; a blank one is like that of the row above if the study is, else like the others of the study if they agree.
     */
    private List<String> values(Column column) {
        List<String> values = new ArrayList<>();
        Map<String, Set<String>> given = new HashMap<>();
        boolean ofNames = !ColumnMeanings.isYear(column) && !column.hasNumber();
        String study = "";
        String above = "";
        for (int row = 0; row < names.size(); row++) {
            String name = names.get(row);
            String value = WHOLE.matcher(table.rows().get(row).cell(column.number())).replaceFirst("$1");
            if (Column.isMissing(value) && !(ofNames && MissingValue.mayBeName(value))) {
                value = name.equals(study) ? above : "";
            }
            if (!name.isEmpty()) {
                study = name;
                above = value;
                if (!value.isEmpty()) {
                    given.computeIfAbsent(name, _ -> new LinkedHashSet<>()).add(value);
                }
            }
            values.add(value);
        }
        for (int row = 0; row < names.size(); row++) {
            Set<String> others = given.getOrDefault(names.get(row), Set.of());
            if (values.get(row).isEmpty() && others.size() == 1) {
                values.set(row, others.iterator().next());
            }
        }
        return values;
    }
}
