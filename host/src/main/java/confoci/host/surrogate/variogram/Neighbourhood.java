package confoci.host.surrogate.variogram;

/** Sizes of the neighborhoods that random maps are smoothed over, as shares of a largest one, and the weights of neighbors. */
final class Neighbourhood {

    private static final double EXP_MINUS_HALF = StrictMath.exp(-0.5);

    private Neighbourhood() {
    }

    /** BrainSMASH's shares of all places: 0.1 to 0.9, as numpy's linspace has them. */
    static int[] ofDense(int places) {
        int[] sizes = new int[9];
        double step = (0.9 - 0.1) / 8;
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = (int) ((d == sizes.length - 1 ? 0.9 : d * step + 0.1) * places);
        }
        return sizes;
    }

    /** BrainSMASH's shares of the nearest places: 0.3, 0.5, 0.7 and 0.9, as numpy's arange has them. */
    static int[] ofSampled(int nearest) {
        int[] sizes = new int[4];
        double step = 0.5 - 0.3;
        for (int d = 0; d < sizes.length; d++) {
            sizes[d] = (int) ((0.3 + d * step) * nearest);
        }
        return sizes;
    }

    /**
     * Weights that decay exponentially with distance, to 1/e at the farthest neighbor, of sum 1.
     *
     * @param distances of neighbors, ascending
     * @param size      how many of them
     * @param out       receives their weights
     */
    static void weights(double[] distances, int size, double[] out) {
        double farthest = distances[size - 1];
        double sum = 0;
        for (int j = 0; j < size; j++) {
            out[j] = decay(distances[j] / farthest);
        }
        for (int j = 0; j < size; j++) {
            sum += out[j];
        }
        for (int j = 0; j < size; j++) {
            out[j] /= sum;
        }
    }

    /**
     * exp(-share) for a share of 0 to 1, to within 2 units of its last place: Taylor's polynomial around 1/2, because it takes most of the
     * time of surrogates, and a loop over polynomials is computed several at a time.
     */
    static double decay(double share) {
        double x = 0.5 - share;
        double last = 1.0 / 87_178_291_200.0 * x + 1.0 / 6_227_020_800.0;
        return EXP_MINUS_HALF * ((((((((((((last * x + 1.0 / 479_001_600) * x + 1.0 / 39_916_800) * x + 1.0 / 3_628_800) * x
                + 1.0 / 362_880) * x + 1.0 / 40_320) * x + 1.0 / 5_040) * x + 1.0 / 720) * x + 1.0 / 120) * x + 1.0 / 24) * x
                + 1.0 / 6) * x + 0.5) * x + 1) * x + EXP_MINUS_HALF;
    }
}
