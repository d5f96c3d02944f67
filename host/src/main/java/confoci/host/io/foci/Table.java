package confoci.host.io.foci;

import confoci.host.foci.columns.Column;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;

/**
 * A table as a spreadsheet or a delimited file holds it, still text.
 *
 * @param header       the names of the columns, possibly blank
 * @param rows         everything below the header, blank rows included
 * @param kind         how rows and columns are called in messages
 * @param decimalComma whether numbers may have a decimal comma
 */
record Table(List<String> header, List<Row> rows, Kind kind, boolean decimalComma) {

    enum Kind { SHEET, TEXT }

    /**
     * @param number the row of a sheet or the line of a file, from 1
     * @param cells  as many as there are, stripped
     */
    record Row(int number, List<String> cells) {

        /** The text of a cell, empty where there is none. */
        String cell(int column) {
            return column < 0 || column >= cells.size() ? "" : cells.get(column);
        }

        /** The same with another cell. */
        Row with(int column, String cell) {
            List<String> changed = new ArrayList<>(cells);
            while (changed.size() <= column) {
                changed.add("");
            }
            changed.set(column, cell);
            return new Row(number, changed);
        }

        boolean isBlank() {
            for (String cell : cells) {
                if (!cell.isEmpty()) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The columns with their cells, of which there is one for each row. */
    List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            String place = kind == Kind.SHEET ? letter(i) : Integer.toString(i + 1);
            columns.add(Column.of(i, place, header.get(i), new Cells(rows, i), text -> Numbers.parse(text, decimalComma)));
        }
        return columns;
    }

    /** The cells of a column, not copied. */
    private static final class Cells extends AbstractList<String> implements RandomAccess {

        private final List<Row> rows;
        private final int column;

        private Cells(List<Row> rows, int column) {
            this.rows = rows;
            this.column = column;
        }

        @Override
        public String get(int row) {
            return rows.get(row).cell(column);
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    /**
     * Refuses cells to the right of a text's header: a comma in a name or a number has moved the cells, and any of them may be the wrong
     * one.
     *
     * @throws confoci.error.InputDataException for the first such row
     */
    void requireNoMore(Source source) {
        if (kind != Kind.TEXT) {
            return;
        }
        for (Row row : rows) {
            for (int column = header.size(); column < row.cells().size(); column++) {
                if (!row.cell(column).isEmpty()) {
                    throw source.error(place(row), "has " + row.cells().size() + " cells under a header of " + header.size()
                            + "; put cells with commas inside, as in names and decimal numbers, in quotes, and name all columns");
                }
            }
        }
    }

    /** A row in messages and origins. */
    String place(Row row) {
        return place(row, kind);
    }

    /** A row of a table of some kind. */
    static String place(Row row, Kind kind) {
        return (kind == Kind.SHEET ? "row " : "line ") + row.number;
    }

    /** A cell in messages. */
    String place(Row row, int column) {
        String name = column < header.size() ? Labels.shortened(header.get(column)) : "";
        if (kind == Kind.TEXT) {
            return place(row) + ", column " + (name.isEmpty() ? Integer.toString(column + 1) : name);
        }
        return place(row) + ", column " + letter(column) + (name.isEmpty() ? "" : " (" + name + ")");
    }

    /** A, B, ..., Z, AA, ... */
    static String letter(int column) {
        String letters = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? letters : letter(column / 26 - 1) + letters;
    }
}
