package confoci.host.io.foci;

import confoci.host.foci.columns.Column;
import confoci.host.foci.columns.ColumnChoices;
import confoci.host.foci.columns.ColumnReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds the row that names the columns of a table: the first, or one further down where titles and remarks stand above the table. A header
 * may have two rows, where "Peak (MNI)" stands above "x", "y" and "z".
 */
final class TableHeader {

    /** Titles take no more rows than this. */
    static final int ROWS = 10;

    /** Where pyALE and JALE have x, y and z, whatever the header. */
    private static final int FIRST_COORDINATE = 2;
    private static final int COLUMNS_BY_POSITION = 6;

    /**
     * A header.
     *
     * @param last  the place of its last row among the rows, blank ones and a row of units included
     * @param names of the columns, those of two rows joined
     * @param unit  where a row of units gives a coordinate another unit than mm, with the name of the column; else empty
     */
    record Found(int last, List<String> names, Optional<String> unit) {

        Found(int last, List<String> names) {
            this(last, names, Optional.empty());
        }

        /** Refuses coordinates in another unit. */
        Found requireMillimetres(Table.Row row, Table.Kind kind, Source source) {
            if (unit.isPresent()) {
                throw source.error(Table.place(row, kind), "the row of units has " + unit.get() + "; coordinates have to be in mm:"
                        + " convert them, or correct or remove the row");
            }
            return this;
        }
    }

    private TableHeader() {
    }

    /** The header of a table whose columns go by their names; empty if there is none. */
    static Optional<Found> byName(List<Table.Row> rows, ColumnChoices choices) {
        return named(rows, choices).map(found -> withUnits(found, rows, choices));
    }

    private static Found withUnits(Found header, List<Table.Row> rows, ColumnChoices choices) {
        int next = header.last + 1;
        while (next < rows.size() && rows.get(next).isBlank()) {
            next++;
        }
        return next < rows.size() && UnitsRow.is(rows.get(next)) ? UnitsRow.below(header, rows.get(next), next, choices) : header;
    }

    private static Optional<Found> named(List<Table.Row> rows, ColumnChoices choices) {
        int end = Math.min(ROWS, rows.size());
        List<String> above = List.of();
        for (int i = 0; i < end; i++) {
            List<String> names = rows.get(i).cells();
            List<Column> columns = mayName(names, choices) ? columns(names) : List.of();
            if (!columns.isEmpty() && ColumnReader.hasCoordinates(columns, choices)) {
                boolean single = ColumnReader.hasStudy(columns, choices);
                List<String> joined = single && !standsAbove(above) ? names : joined(above, names);
                if (!joined.equals(names) && isHeader(columns(joined), !single, choices)) {
                    return Optional.of(new Found(i, joined));
                }
                if (single) {
                    return Optional.of(new Found(i, names));
                }
            }
            above = rows.get(i).isBlank() ? above : names;
        }
        return Optional.empty();
    }

    /** Whether the letters of all three coordinates are there: most rows need no closer look. */
    private static boolean mayName(List<String> names, ColumnChoices choices) {
        String all = String.join(" ", names).toLowerCase(Locale.ROOT);
        return names.size() > 2 && (!choices.coordinates().isEmpty() || all.contains("x") && all.contains("y") && all.contains("z"));
    }

    /** The header of a sheet, or the row above data that fit by position; empty if there is none. */
    static Optional<Found> find(List<Table.Row> rows, ColumnChoices choices) {
        Optional<Found> found = byName(rows, choices);
        int end = Math.min(ROWS, rows.size() - 1);
        for (int i = 0; i < end && found.isEmpty(); i++) {
            List<String> names = rows.get(i).cells();
            if (isByPosition(names) && hasCoordinates(rows.get(i + 1))) {
                found = Optional.of(new Found(i, names));
            }
        }
        return found;
    }

    /** Whether there are names of x, y and z. */
    static boolean hasCoordinates(List<String> names, ColumnChoices choices) {
        return ColumnReader.hasCoordinates(columns(names), choices);
    }

    /** The place of the first row with text; -1 if there is none. */
    static int first(List<Table.Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            if (!rows.get(i).isBlank()) {
                return i;
            }
        }
        return -1;
    }

    /** Whether columns may be known by their position under this header: it has enough of them, and is no row of data itself. */
    static boolean isByPosition(List<String> header) {
        return header.size() >= COLUMNS_BY_POSITION && !hasCoordinates(new Table.Row(0, header));
    }

    /** A title in the first column names no columns. */
    private static boolean standsAbove(List<String> above) {
        for (int column = 1; column < above.size(); column++) {
            if (!above.get(column).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Whether the names of two rows together are a header, and if the lower row were one by itself, leave no doubt. */
    private static boolean isHeader(List<Column> joined, boolean doubtful, ColumnChoices choices) {
        return ColumnReader.hasStudy(joined, choices) && (doubtful ? ColumnReader.hasCoordinates(joined, choices)
                : ColumnReader.read(joined, choices, false).coordinates().isPresent());
    }

    /** The names of both rows for each column; a name in the upper row reaches as far as lower names stand under blanks beside it. */
    private static List<String> joined(List<String> above, List<String> below) {
        List<String> joined = new ArrayList<>();
        String reaching = "";
        for (int column = 0; column < Math.max(above.size(), below.size()); column++) {
            String upper = column < above.size() ? above.get(column) : "";
            String lower = column < below.size() ? below.get(column) : "";
            reaching = !upper.isEmpty() ? upper : lower.isEmpty() ? "" : reaching;
            joined.add((reaching + " " + lower).strip());
        }
        return joined;
    }

    /** Columns of these names without cells. */
    static List<Column> columns(List<String> names) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            columns.add(Column.of(i, Table.letter(i), names.get(i), List.of(), _ -> Double.NaN));
        }
        return columns;
    }

    private static boolean hasCoordinates(Table.Row row) {
        for (int column = FIRST_COORDINATE; column < FIRST_COORDINATE + 3; column++) {
            if (Double.isNaN(Numbers.parse(row.cell(column), true))) {
                return false;
            }
        }
        return true;
    }
}
