package confoci.op;

/**
 * Some rows or grayordinates and what each counts; one may occur more than once.
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
