package confoci.host.surrogate.variogram;

import confoci.host.surrogate.SurrogateMaps;

/**
 * Surrogates by the distances of all places: BrainSMASH's {@code Base} with its exponential kernel. The values of the map in random order
 * are smoothed over the neighborhoods of nine sizes; of these, that whose variogram is most like the map's, up to a line, gets the noise
 * that is missing.
 */
final class DenseVariogram implements SurrogateMaps {

    private final DensePlaces places;
    private final double[] map;
    private final SurrogateNumbers numbers;
    private final double[] variogram;

    /** @param map a value per place */
    DenseVariogram(DensePlaces places, double[] map, SurrogateNumbers numbers) {
        this.places = places;
        this.map = map.clone();
        this.numbers = numbers;
        this.variogram = places.variogram(map);
    }

    @Override
    public int places() {
        return map.length;
    }

    /** The variogram of the map. */
    double[] variogram() {
        return variogram.clone();
    }

    /** The values of the map in the order of a surrogate. */
    double[] permuted(int surrogate) {
        int[] order = numbers.order(surrogate, map.length);
        double[] permuted = new double[map.length];
        for (int i = 0; i < permuted.length; i++) {
            permuted[i] = map[order[i]];
        }
        return permuted;
    }

    /** How well a random map fits that is smoothed over each neighborhood. */
    VariogramFit[] fits(double[] permuted) {
        VariogramFit[] fits = new VariogramFit[places.neighbourhoods()];
        for (int d = 0; d < fits.length; d++) {
            fits[d] = VariogramFit.of(places.variogram(places.smoothed(permuted, d)), variogram);
        }
        return fits;
    }

    @Override
    public double[] map(int number) {
        double[] permuted = permuted(number);
        VariogramFit[] fits = fits(permuted);
        int best = VariogramFit.best(fits);
        double[] surrogate = places.smoothed(permuted, best);
        fits[best].apply(surrogate, numbers.normals(number, map.length));
        return surrogate;
    }
}
