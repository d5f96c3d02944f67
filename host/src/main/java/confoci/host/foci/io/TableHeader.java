package confoci.host.foci.io;

import java.util.List;

/** Finds the row of a sheet that names its columns: the first, or one further down where titles and remarks stand above the table. */
final class TableHeader {

    /** Titles take no more rows than this. */
    static final int ROWS = 10;

    /** Where pyALE and JALE have x, y and z, whatever the header says. */
    private static final int FIRST_COORDINATE = 2;
    private static final int COLUMNS_BY_POSITION = 6;

    private TableHeader() {
    }

    /** The place of the header among the rows of a sheet, blank ones included; -1 if there is none. */
    static int find(List<Table.Row> rows) {
        int end = Math.min(ROWS, rows.size());
        for (int i = 0; i < end; i++) {
            List<String> cells = rows.get(i).cells();
            if (TableColumns.byName(cells).isPresent() || isByPosition(cells) && i + 1 < rows.size() && hasCoordinates(rows.get(i + 1))) {
                return i;
            }
        }
        return -1;
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

    private static boolean hasCoordinates(Table.Row row) {
        for (int column = FIRST_COORDINATE; column < FIRST_COORDINATE + 3; column++) {
            if (Double.isNaN(Numbers.parse(row.cell(column), true))) {
                return false;
            }
        }
        return true;
    }
}
