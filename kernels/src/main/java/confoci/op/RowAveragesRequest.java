package confoci.op;

import java.util.List;

/**
 * Selections of rows to be averaged.
 *
 * @param columns    the columns of the matrix, at least 1
 * @param selections the selections
 */
public record RowAveragesRequest(int columns, List<Selection> selections) {

    public RowAveragesRequest {
        selections = List.copyOf(selections);
        if (columns < 1) {
            throw new IllegalArgumentException(columns + " columns");
        }
    }

    /**
     * Rows and what each counts; a row may occur more than once.
     *
     * @param rows    not descending; not copied
     * @param weights as many; not copied
     */
    public record Selection(int[] rows, float[] weights) {

        public Selection {
            if (rows.length != weights.length) {
                throw new IllegalArgumentException(rows.length + " rows, " + weights.length + " weights");
            }
            for (int i = 0; i < rows.length; i++) {
                if (rows[i] < 0 || i > 0 && rows[i] < rows[i - 1]) {
                    throw new IllegalArgumentException("row " + rows[i] + " at " + i + " is out of order");
                }
            }
        }
    }
}
