package confoci.host.fcnm.denoise;

import confoci.host.fcnm.series.SeriesTable;

/** The mean over all places that are analysed. */
final class GlobalSignal {

    private GlobalSignal() {
    }

    /**
     * The sum of series, which explains what their mean does. A series with a value that is no number does not take part.
     *
     * @return a value per time point
     */
    static double[] of(SeriesTable table, int volumes) {
        int series = table.elements().length;
        double[] sums = new double[series];
        for (int t = 0; t < volumes; t++) {
            int at = t * table.width();
            for (int v = 0; v < series; v++) {
                sums[v] += table.values()[at + v];
            }
        }
        double[] signal = new double[volumes];
        for (int t = 0; t < volumes; t++) {
            int at = t * table.width();
            double sum = 0;
            for (int v = 0; v < series; v++) {
                sum += Double.isFinite(sums[v]) ? table.values()[at + v] : 0;
            }
            signal[t] = sum;
        }
        return signal;
    }
}
