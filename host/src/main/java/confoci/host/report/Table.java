package confoci.host.report;

import java.util.List;
import java.util.function.Function;

/**
 * A table.
 *
 * @param caption what it holds, for those who show it apart from its surroundings
 * @param rows    of cells, one per column: numbers, NaN if one is missing, or text
 * @param shown   how many of the rows fit on one screen of text; 0 to leave the table out there
 */
public record Table(String caption, List<Column> columns, List<List<Object>> rows, int shown) implements Section {

    public Table {
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        for (List<Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(caption + ": " + row.size() + " cells for " + columns.size() + " columns");
            }
        }
    }

    /**
     * A table with a row for each of some things.
     *
     * @param cells of a row
     */
    public static <R> Table of(String caption, List<Column> columns, List<R> things, Function<R, List<Object>> cells, int shown) {
        return new Table(caption, columns, things.stream().map(cells).toList(), shown);
    }
}
