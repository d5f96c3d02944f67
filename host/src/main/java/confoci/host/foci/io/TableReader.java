package confoci.host.foci.io;

import confoci.host.foci.Experiment;
import confoci.host.foci.Focus;
import confoci.host.foci.StereotaxicSpace;
import confoci.host.space.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Makes experiments of a table with a row per focus, in either of the layouts of pyALE and JALE.
 *
 * <p>Where every row names its study, rows that follow each other belong to one experiment as long as study, contrast, sample size and tags
 * stay the same (pyALE's rule); blank rows mean nothing. Where most rows leave the study blank, every row with a name starts an experiment
 * (JALE's second layout) and its first row tells the rest. A row with a study and no coordinates is an experiment without foci.
 */
final class TableReader {

    private final Source source;
    private final Table table;
    private final TableColumns columns;
    private final boolean namedOnce;
    private final List<Experiment> experiments = new ArrayList<>();
    private final List<Focus> foci = new ArrayList<>();
    private Identity current;

    /** What makes two rows belong to one experiment. */
    private record Identity(String study, String contrast, double subjects, SequencedMap<String, String> tags, StereotaxicSpace space) {

        boolean continuesAs(Identity next) {
            boolean sameSize = Double.isNaN(next.subjects) || next.subjects == subjects;
            return sameSize && study.equals(next.study) && contrast.equalsIgnoreCase(next.contrast) && sameTags(next.tags);
        }

        private boolean sameTags(Map<String, String> other) {
            if (!tags.keySet().equals(other.keySet())) {
                return false;
            }
            for (Map.Entry<String, String> tag : tags.entrySet()) {
                if (!tag.getValue().equalsIgnoreCase(other.get(tag.getKey()))) {
                    return false;
                }
            }
            return true;
        }
    }

    private TableReader(Table table, TableColumns columns, Source source) {
        this.table = table;
        this.columns = columns;
        this.source = source;
        this.namedOnce = isNamedOnce();
    }

    static List<Experiment> read(Table table, Source source) {
        return new TableReader(table, columns(table, source), source).experiments();
    }

    private static TableColumns columns(Table table, Source source) {
        TableColumns columns = TableColumns.byName(table.header()).orElse(null);
        if (columns == null && table.kind() == Table.Kind.SHEET && table.header().size() >= 6) {
            columns = TableColumns.byPosition(table.header());
        }
        if (columns == null) {
            throw source.error("columns for the study and for x, y, z are needed; found: " + String.join(", ", table.header())
                    + "; a header such as 'Experiments Subjects X Y Z Space' will do");
        }
        columns.tags().values().removeAll(columnsOfFoci(table, columns, source));
        return columns;
    }

    /** Columns such as t-value or region whose value changes within an experiment: as tags they would take it apart. */
    private static List<String> columnsOfFoci(Table table, TableColumns columns, Source source) {
        List<String> ofFoci = new ArrayList<>();
        columns.tags().forEach((column, name) -> {
            if (TableColumns.mayDescribeFoci(name) && changesWithinExperiment(table, columns, column)) {
                ofFoci.add(name);
            }
        });
        if (!ofFoci.isEmpty()) {
            source.warnings().add(source.path() + ": columns that describe single foci are left out: " + String.join(", ", ofFoci));
        }
        return ofFoci;
    }

    private static boolean changesWithinExperiment(Table table, TableColumns columns, int column) {
        Table.Row above = null;
        for (Table.Row row : table.rows()) {
            if (row.isBlank()) {
                continue;
            }
            if (above != null && !row.cell(column).equals(above.cell(column))
                    && row.cell(columns.study()).equals(above.cell(columns.study()))
                    && row.cell(columns.contrast()).equals(above.cell(columns.contrast()))
                    && row.cell(columns.subjects()).equals(above.cell(columns.subjects()))) {
                return true;
            }
            above = row;
        }
        return false;
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
        for (Table.Row row : table.rows()) {
            boolean named = !row.cell(columns.study()).isEmpty();
            if (named) {
                Identity identity = identity(row);
                if (current == null || namedOnce || !current.continuesAs(identity)) {
                    finish();
                    current = identity;
                }
            } else if (!hasCoordinates(row)) {
                continue;
            } else if (current == null) {
                throw source.error(table.place(row, columns.study()),
                        "no study is named here or above; name it on an experiment's first row");
            } else if (!namedOnce) {
                source.warn(table.place(row, columns.study()), "no study is named; taken as '" + current.study + "' from above");
            }
            if (hasCoordinates(row)) {
                foci.add(focus(row));
            }
        }
        finish();
        return experiments;
    }

    private void finish() {
        if (current != null) {
            experiments.add(new Experiment(current.study, current.contrast, current.subjects, foci, current.tags));
            foci.clear();
        }
    }

    private Identity identity(Table.Row row) {
        double subjects = source.subjects(row.cell(columns.subjects()), table.decimalComma(), () -> table.place(row, columns.subjects()));
        SequencedMap<String, String> tags = new LinkedHashMap<>();
        columns.tags().forEach((column, name) -> {
            if (!row.cell(column).isEmpty()) {
                tags.put(name, row.cell(column));
            }
        });
        String spaceCell = row.cell(columns.space());
        StereotaxicSpace space = spaceCell.isEmpty() ? null : source.space(spaceCell, () -> table.place(row, columns.space()));
        return new Identity(row.cell(columns.study()), row.cell(columns.contrast()), subjects, tags, space);
    }

    private Focus focus(Table.Row row) {
        Point point = new Point(coordinate(row, columns.x()), coordinate(row, columns.y()), coordinate(row, columns.z()));
        String cell = row.cell(columns.space());
        StereotaxicSpace space = cell.isEmpty() && current.space != null
                ? current.space
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
