package confoci.host.fcnm.cohort;

/** Brings series to mean 0 and length 1, so that their products are Pearson's r. */
final class Standardisation {

    private Standardisation() {
    }

    /**
     * Standardises series.
     *
     * @param values time point by time point a value per series; those of series without a signal become 0
     * @return the lengths about the mean; 0 for a series that is constant or holds a value that is no number
     */
    static double[] standardise(float[] values, int volumes, int series) {
        double[] mean = new double[series];
        double[] squares = new double[series];
        for (int t = 0; t < volumes; t++) {
            int at = t * series;
            for (int v = 0; v < series; v++) {
                mean[v] += values[at + v];
            }
        }
        for (int v = 0; v < series; v++) {
            mean[v] /= volumes;
        }
        for (int t = 0; t < volumes; t++) {
            int at = t * series;
            for (int v = 0; v < series; v++) {
                double difference = values[at + v] - mean[v];
                squares[v] += difference * difference;
            }
        }
        double[] norms = new double[series];
        for (int v = 0; v < series; v++) {
            double norm = Math.sqrt(squares[v]);
            norms[v] = norm > 0 && norm < Double.POSITIVE_INFINITY ? norm : 0;
        }
        for (int t = 0; t < volumes; t++) {
            int at = t * series;
            for (int v = 0; v < series; v++) {
                values[at + v] = norms[v] == 0 ? 0 : (float) ((values[at + v] - mean[v]) / norms[v]);
            }
        }
        return norms;
    }
}
