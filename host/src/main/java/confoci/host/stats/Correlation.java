package confoci.host.stats;

/** Pearson's r. */
public final class Correlation {

    private Correlation() {
    }

    /** Of as many values each; NaN if either is constant. */
    public static double pearson(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        for (int v = 0; v < x.length; v++) {
            meanX += x[v] / x.length;
            meanY += y[v] / y.length;
        }
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int v = 0; v < x.length; v++) {
            xy += (x[v] - meanX) * (y[v] - meanY);
            xx += (x[v] - meanX) * (x[v] - meanX);
            yy += (y[v] - meanY) * (y[v] - meanY);
        }
        return xy / Math.sqrt(xx * yy);
    }
}
