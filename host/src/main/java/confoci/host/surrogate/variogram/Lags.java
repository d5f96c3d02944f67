package confoci.host.surrogate.variogram;

/**
 * The distances at which a variogram is estimated, and the Gaussian weights of pairs of places there: exp(-(2.68 (u - h) / b)^2 / 2), b
 * being three times the distance of two lags (Viladomat et al. 2014, Biometrics 70:409).
 *
 * @param first the smallest lag
 * @param step  from a lag to the next
 */
record Lags(double first, double step) {

    /** How many there are. */
    static final int COUNT = 25;

    private static final double BANDWIDTH_STEPS = 3;
    private static final double SHARPNESS = 2.68;

    /** Lags from the smallest distance to the largest. */
    static Lags between(double least, double most) {
        return new Lags(least, (most - least) / (COUNT - 1));
    }

    /**
     * The weights of a pair of places, by two exponentials: the ratio of neighboring weights of a Gaussian is geometric itself.
     *
     * @param distance of the two, at most the largest lag
     * @param out      receives a weight per lag
     */
    void weights(double distance, double[] out) {
        double a = SHARPNESS / BANDWIDTH_STEPS;
        double u = (distance - first) / step;
        double weight = StrictMath.exp(-a * a * u * u / 2);
        double ratio = StrictMath.exp(a * a * (u - 0.5));
        double change = RATIO_CHANGE;
        for (int m = 0; m < COUNT; m++) {
            out[m] = weight;
            weight *= ratio;
            ratio *= change;
        }
    }

    private static final double RATIO_CHANGE = StrictMath.exp(-SHARPNESS * SHARPNESS / (BANDWIDTH_STEPS * BANDWIDTH_STEPS));
}
