package confoci.host.io.foci;

import confoci.host.foci.columns.MissingValue;
import confoci.host.space.Point;

/** The cells of the coordinates in the rows of a table. */
record PointCells(Table table, TableColumns columns, Source source) {

    /** Whether a row has any of the three. */
    boolean areIn(Table.Row row) {
        return !MissingValue.is(row.cell(columns.x())) || !MissingValue.is(row.cell(columns.y()))
                || !MissingValue.is(row.cell(columns.z()));
    }

    /**
     * The point of a row, in mm.
     *
     * @throws confoci.error.InputDataException if one of the three is no number
     */
    Point of(Table.Row row) {
        return new Point(coordinate(row, columns.x()), coordinate(row, columns.y()), coordinate(row, columns.z()));
    }

    private double coordinate(Table.Row row, int column) {
        String cell = row.cell(column);
        double value = Numbers.parse(cell, table.decimalComma());
        if (Double.isNaN(value)) {
            throw source.error(table.place(row, column), MissingValue.is(cell)
                    ? (cell.isEmpty() ? "empty" : Labels.quoted(cell) + " is not a number")
                    + (source.options().rows() == ReadOptions.Rows.TARGETS ? "; a target needs x, y and z"
                    : "; a focus needs x, y and z, and an experiment without foci has none of them")
                    : Labels.quoted(cell) + " is not a number; a coordinate is a number in mm");
        }
        return value;
    }
}
