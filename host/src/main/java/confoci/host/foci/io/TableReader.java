package confoci.host.foci.io;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Makes experiments of a table with a row per focus, in either of the layouts of pyALE and JALE.
 *
 * <p>Where every row names its study, rows of the same study, contrast, sample size and tags belong to one experiment wherever they stand
 * (pyALE's rule); blank rows mean nothing. Where most rows leave the study blank, every row with a name starts an experiment (JALE's second
 * layout) and its first row tells the rest. A row with a study and no coordinates is an experiment without foci.
 */
final class TableReader {

    private final Source source;
    private final Table table;
    private final TableColumns columns;
    private final boolean namedOnce;
    private final List<Draft> drafts = new ArrayList<>();
    private final Map<Identity, Draft> drafted = new HashMap<>();

    /** An experiment as far as it has been read. */
    private static final class Draft {

        private final Experiment named;
        private final StereotaxicSpace space;
        private final List<Focus> foci = new ArrayList<>();
        private boolean scattered;

        /**
         * @param named the experiment without its foci
         * @param space the space of its first row, or null
         */
        private Draft(Experiment named, StereotaxicSpace space) {
            this.named = named;
            this.space = space;
        }
    }

    private TableReader(Table table, TableColumns columns, Source source) {
        this.table = table;
        this.columns = columns;
        this.source = source;
        this.namedOnce = isNamedOnce();
    }

    static List<Experiment> read(Table table, Source source) {
        TableReader reader = new TableReader(table, columns(table, source), source);
        reader.leaveOutColumnsOfFoci();
        return reader.experiments();
    }

    private static TableColumns columns(Table table, Source source) {
        TableColumns columns = TableColumns.byName(table.header()).orElse(null);
        if (columns == null && table.kind() == Table.Kind.SHEET && TableHeader.isByPosition(table.header())) {
            columns = TableColumns.byPosition(table.header());
        }
        if (columns == null) {
            throw source.error("columns for the study and for x, y, z are needed; found: " + String.join(", ", table.header())
                    + "; a header such as 'Experiments Subjects X Y Z Space' will do");
        }
        return columns;
    }

    private void leaveOutColumnsOfFoci() {
        Collection<Group> groups = groups();
        List<String> ofFoci = new ArrayList<>();
        columns.tags().forEach((column, name) -> {
            if (ColumnsOfFoci.contains(name, groups.stream().map(group -> cells(group, column)).toList())) {
                ofFoci.add(name);
            }
        });
        columns.tags().values().removeAll(ofFoci);
        if (!ofFoci.isEmpty()) {
            String names = "'" + String.join("', '", ofFoci) + "'";
            source.warnings().add(source.path() + ": " + (ofFoci.size() == 1
                    ? "column " + names + " differs from focus to focus and is left out"
                    : "columns " + names + " differ from focus to focus and are left out"));
        }
    }

    /** Rows with foci that would be one experiment if there were no tags. */
    private static final class Group {

        private final List<Table.Row> rows = new ArrayList<>();
        private boolean scattered;
    }

    private Collection<Group> groups() {
        Map<Object, Group> groups = new LinkedHashMap<>();
        Group current = null;
        for (Table.Row row : table.rows()) {
            if (!row.cell(columns.study()).isEmpty()) {
                Group above = current;
                Object key = namedOnce ? row : untagged(row);
                current = groups.computeIfAbsent(key, _ -> new Group());
                current.scattered |= current != above && !current.rows.isEmpty();
            }
            if (current != null && hasCoordinates(row)) {
                current.rows.add(row);
            }
        }
        return groups.values();
    }

    private Identity untagged(Table.Row row) {
        double subjects = Numbers.parse(row.cell(columns.subjects()), table.decimalComma());
        return new Identity(row.cell(columns.study()), row.cell(columns.contrast()), Map.of(), subjects);
    }

    private List<String> cells(Group group, int column) {
        List<String> cells = new ArrayList<>();
        for (Table.Row row : group.rows) {
            // Where the study stands on the first row only, so may the tags.
            if (!namedOnce || !row.cell(column).isEmpty()) {
                cells.add(row.cell(column));
            }
        }
        if (group.scattered) {
            // Rows in an order of their own: what stands next to each other says nothing.
            cells.sort(String.CASE_INSENSITIVE_ORDER);
        }
        return cells;
    }

    private boolean isNamedOnce() {
        int blank = 0;
        int repeated = 0;
        String above = null;
        for (Table.Row row : table.rows()) {
            if (row.cell(columns.study()).isEmpty()) {
                blank += hasCoordinates(row) ? 1 : 0;
            } else {
                repeated += row.cell(columns.study()).equals(above) ? 1 : 0;
                above = row.cell(columns.study());
            }
        }
        return blank > repeated;
    }

    private List<Experiment> experiments() {
        Draft current = null;
        for (Table.Row row : table.rows()) {
            boolean named = !row.cell(columns.study()).isEmpty();
            if (named) {
                current = draft(row, current);
            } else if (!hasCoordinates(row)) {
                continue;
            } else if (current == null) {
                throw source.error(table.place(row, columns.study()),
                        "no study is named here or above; name it on an experiment's first row");
            } else if (!namedOnce) {
                source.warn(table.place(row, columns.study()), "no study is named; taken as '" + current.named.study() + "' from above");
            }
            if (hasCoordinates(row)) {
                current.foci.add(focus(row, current));
            }
        }
        return drafts.stream().map(draft -> draft.named.withFoci(draft.foci)).toList();
    }

    /** The experiment that a row with a study belongs to: the one above, an earlier one or a new one. */
    private Draft draft(Table.Row row, Draft above) {
        Experiment named = named(row);
        String space = row.cell(columns.space());
        Draft next = new Draft(named, space.isEmpty() ? null : source.space(space, () -> table.place(row, columns.space())));
        if (namedOnce) {
            drafts.add(next);
            return next;
        }
        if (above != null && !named.hasSampleSize()) {
            // A blank sample size is that of the row above.
            Identity sized = Identity.of(named.withSubjects(above.named.subjects()));
            if (sized.equals(Identity.of(above.named))) {
                return above;
            }
        }
        Draft earlier = drafted.putIfAbsent(Identity.of(named), next);
        if (earlier == null) {
            drafts.add(next);
            return next;
        }
        if (earlier != above && !earlier.scattered) {
            earlier.scattered = true;
            source.warn(table.place(row), "rows of '" + named.label() + "' are not together; they count as one experiment");
        }
        return earlier;
    }

    private Experiment named(Table.Row row) {
        double subjects = source.subjects(row.cell(columns.subjects()), table.decimalComma(), () -> table.place(row, columns.subjects()));
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        columns.tags().forEach((column, name) -> {
            if (!row.cell(column).isEmpty()) {
                tags.put(name, row.cell(column));
            }
        });
        return new Experiment(row.cell(columns.study()), row.cell(columns.contrast()), subjects, List.of(), tags);
    }

    private Focus focus(Table.Row row, Draft draft) {
        Point point = new Point(coordinate(row, columns.x()), coordinate(row, columns.y()), coordinate(row, columns.z()));
        String cell = row.cell(columns.space());
        StereotaxicSpace space = cell.isEmpty() && draft.space != null
                ? draft.space
                : source.space(cell, () -> columns.space() < 0 ? table.place(row) : table.place(row, columns.space()));
        return new Focus(point, space, source.name() + ", " + table.place(row));
    }

    private double coordinate(Table.Row row, int column) {
        String cell = row.cell(column);
        double value = Numbers.parse(cell, table.decimalComma());
        if (Double.isNaN(value)) {
            throw source.error(table.place(row, column), cell.isEmpty()
                    ? "empty; a focus needs x, y and z"
                    : "'" + cell + "' is not a number; a coordinate is a number in mm");
        }
        return value;
    }

    private boolean hasCoordinates(Table.Row row) {
        return !row.cell(columns.x()).isEmpty() || !row.cell(columns.y()).isEmpty() || !row.cell(columns.z()).isEmpty();
    }
}
