package confoci.host.run.compare;

import confoci.error.InputDataException;
import confoci.host.surrogate.variogram.MatrixDistances;
import java.util.List;

/** Distances of parcels in a table: a line per parcel, a column of its distances to each. */
final class ParcelDistances {

    private static final double ROUNDING = 1e-6;

    private ParcelDistances() {
    }

    /**
     * The distances.
     *
     * @param names of the parcels
     * @throws InputDataException if one is missing, not above 0, or not the same in both directions
     */
    static MatrixDistances of(ParcelTable table, List<String> names) {
        int[] rows = table.rows(names);
        double[][] matrix = new double[names.size()][names.size()];
        for (int i = 0; i < rows.length; i++) {
            double[] column = table.columns().get(names.get(i));
            if (rows[i] < 0 || column == null) {
                throw new InputDataException(table.file() + ": lacks a " + (rows[i] < 0 ? "line" : "column of numbers") + " of the parcel '"
                        + names.get(i) + "'; give the distances of all parcels from each other, their names in the header and the first"
                        + " column");
            }
            for (int j = 0; j < rows.length; j++) {
                matrix[j][i] = rows[j] < 0 ? Double.NaN : column[rows[j]];
            }
        }
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < i; j++) {
                boolean possible = matrix[i][j] > 0 && matrix[i][j] < Double.POSITIVE_INFINITY;
                if (!possible || Math.abs(matrix[i][j] - matrix[j][i]) > ROUNDING * matrix[i][j]) {
                    throw new InputDataException(table.file() + ": the distance of '" + names.get(i) + "' from '" + names.get(j) + "' is "
                            + matrix[i][j] + ", and back " + matrix[j][i] + "; give numbers above 0 and the same in both directions");
                }
            }
        }
        return new MatrixDistances(matrix);
    }
}
