package confoci.host.nrs;

import confoci.host.connectome.Connectome.Unit;

/**
 * Connectivity between parcels.
 *
 * @param places per parcel how many places its connectivity is of; not copied
 * @param values row by row, symmetric; the diagonal is the connectivity within a parcel, NaN where there is none; not copied
 */
public record ParcelMatrix(int[] places, double[] values) {

    /** Workbench clips r to this before it makes z of it. */
    private static final double LARGEST_R = 0.999999;

    /**
     * Correlations of series.
     *
     * @param series per parcel a value per time point; NaN comes of one that is constant
     * @param places per parcel how many places its series is of
     * @param unit   of the values: r, or Fisher's z of it
     */
    public static ParcelMatrix correlating(double[][] series, int[] places, Unit unit) {
        int size = series.length;
        double[][] unitLength = new double[size][];
        for (int p = 0; p < size; p++) {
            unitLength[p] = standardised(series[p]);
        }
        double[] values = new double[size * size];
        for (int a = 0; a < size; a++) {
            values[a * size + a] = Double.NaN;
            for (int b = 0; b < a; b++) {
                double r = 0;
                for (int t = 0; t < series[a].length; t++) {
                    r += unitLength[a][t] * unitLength[b][t];
                }
                values[a * size + b] = unit == Unit.FISHER_Z ? z(r) : r;
                values[b * size + a] = values[a * size + b];
            }
        }
        return new ParcelMatrix(places, values);
    }

    private static double[] standardised(double[] series) {
        double sum = 0;
        boolean same = true;
        for (double value : series) {
            sum += value;
            same &= value == series[0];
        }
        double mean = sum / series.length;
        double squares = 0;
        for (double value : series) {
            squares += (value - mean) * (value - mean);
        }
        double length = same ? Double.NaN : Math.sqrt(squares);
        double[] standardised = new double[series.length];
        for (int t = 0; t < series.length; t++) {
            standardised[t] = (series[t] - mean) / length;
        }
        return standardised;
    }

    /** Fisher's z, of an r that is clipped as Workbench does. */
    public static double z(double r) {
        double clipped = Math.clamp(r, -LARGEST_R, LARGEST_R);
        return Double.isNaN(r) ? r : 0.5 * StrictMath.log((1 + clipped) / (1 - clipped));
    }

    public int size() {
        return places.length;
    }

    /** The value of a pair. */
    public double at(int a, int b) {
        return values[a * size() + b];
    }

    /** The entries above the diagonal, row by row: the fingerprint. */
    public double[] fingerprint() {
        int size = size();
        double[] edges = new double[size * (size - 1) / 2];
        int edge = 0;
        for (int a = 0; a < size; a++) {
            for (int b = a + 1; b < size; b++) {
                edges[edge++] = at(a, b);
            }
        }
        return edges;
    }
}
