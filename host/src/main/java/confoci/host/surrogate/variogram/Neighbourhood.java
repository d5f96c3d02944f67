package confoci.host.surrogate.variogram;

/** Sizes of the neighborhoods that random maps are smoothed over, as shares of a largest one, and the weights of neighbors. */
final class Neighbourhood {

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
            out[j] = StrictMath.exp(-distances[j] / farthest);
            sum += out[j];
        }
        for (int j = 0; j < size; j++) {
            out[j] /= sum;
        }
    }
}
