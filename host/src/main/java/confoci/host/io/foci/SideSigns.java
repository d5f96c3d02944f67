package confoci.host.io.foci;

import confoci.host.foci.columns.Column;
import confoci.host.foci.columns.Side;
import java.util.Collection;
import java.util.Optional;

/** Compares the sign of x with a column that names the side of each focus: in some tables that column has it alone. */
final class SideSigns {

    /** Nearer to the midline, in mm, a structure of one side may reach across. */
    private static final double MIDLINE = 5;

    private SideSigns() {
    }

    /**
     * Warns of foci whose x has the sign of the other side.
     *
     * @param columns that may name the side
     * @throws confoci.error.InputDataException if foci are on the left and no x is negative
     */
    static void check(Table table, Collection<Column> columns, PointCells points, Source source) {
        for (Column column : columns) {
            if (column.namesSide()) {
                check(table, column, points, source);
            }
        }
    }

    private static void check(Table table, Column column, PointCells points, Source source) {
        if (table.rows().isEmpty()) {
            return;
        }
        int left = 0;
        int others = 0;
        boolean negative = false;
        Table.Row first = table.rows().getFirst();
        for (Table.Row row : table.rows()) {
            if (!points.areIn(row)) {
                continue;
            }
            double x = points.of(row).x();
            negative |= x < 0;
            Optional<Side> side = Side.named(row.cell(column.number()));
            if (side.isPresent() && (side.get() == Side.LEFT ? x > MIDLINE : x < -MIDLINE)) {
                left += side.get() == Side.LEFT ? 1 : 0;
                others++;
                first = others == 1 ? row : first;
            }
        }
        if (left > 0 && !negative) {
            throw source.error(table.place(first), column.named() + " names the left side, but no x is negative; give x on the left a minus"
                    + " sign, or if the column means something else, --ignore \""
                    + (column.header().isEmpty() ? column.place() : column.header()) + "\"");
        }
        if (others > 0) {
            source.warn("x of " + (others == 1 ? "1 focus" : others + " foci") + " is not on the side that " + column.named()
                    + " names, first in " + table.place(first) + " ('" + Labels.shortened(first.cell(column.number())) + "', x "
                    + Numbers.format(points.of(first).x()) + "); check its sign");
        }
    }
}
