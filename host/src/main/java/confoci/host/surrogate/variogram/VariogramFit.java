package confoci.host.surrogate.variogram;

/**
 * The least-squares line from the variogram of a smoothed random map to that of the map.
 *
 * @param alpha    the intercept
 * @param beta     the slope
 * @param residual the sum of squared residuals
 */
record VariogramFit(double alpha, double beta, double residual) {

    /**
     * Fits a line.
     *
     * @param x of the smoothed map
     * @param y of the map
     */
    static VariogramFit of(double[] x, double[] y) {
        int n = x.length;
        double meanX = 0;
        double meanY = 0;
        for (int m = 0; m < n; m++) {
            meanX += x[m] / n;
            meanY += y[m] / n;
        }
        double xx = 0;
        double xy = 0;
        for (int m = 0; m < n; m++) {
            xx += (x[m] - meanX) * (x[m] - meanX);
            xy += (x[m] - meanX) * (y[m] - meanY);
        }
        double beta = xx > 0 ? xy / xx : 0;
        double alpha = meanY - beta * meanX;
        double residual = 0;
        for (int m = 0; m < n; m++) {
            double difference = y[m] - (alpha + beta * x[m]);
            residual += difference * difference;
        }
        return new VariogramFit(alpha, beta, residual);
    }

    /** The one that fits best, the first of several. */
    static int best(VariogramFit... fits) {
        int best = 0;
        for (int d = 1; d < fits.length; d++) {
            if (fits[d].residual < fits[best].residual) {
                best = d;
            }
        }
        return best;
    }

    /**
     * The surrogate: the smoothed map and white noise, which add up to the variogram of the map, of mean 0.
     *
     * @param smoothed the smoothed random map; becomes the surrogate
     * @param normals  white noise
     */
    void apply(double[] smoothed, double[] normals) {
        double scale = Math.sqrt(Math.abs(beta));
        double noise = Math.sqrt(Math.abs(alpha));
        double mean = 0;
        for (int i = 0; i < smoothed.length; i++) {
            smoothed[i] = scale * smoothed[i] + noise * normals[i];
            mean += smoothed[i] / smoothed.length;
        }
        for (int i = 0; i < smoothed.length; i++) {
            smoothed[i] -= mean;
        }
    }
}
