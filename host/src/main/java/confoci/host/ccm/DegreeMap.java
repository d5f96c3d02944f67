package confoci.host.ccm;

/**
 * The degree map: the mean connectivity of every grayordinate with all others that random seeds fall on, itself left out. It is what random
 * seeds lead one to expect, and what maps of unrelated foci converge on (van den Heuvel et al. 2026, Nat Neurosci,
 * 10.1038/s41593-025-02196-7).
 */
public final class DegreeMap {

    private DegreeMap() {
    }

    /**
     * The map, in the connectome's unit; NaN where a target was not tested.
     *
     * @param mean per target the mean over the pool, its own connectivity counting as 0
     * @param pool of at least two grayordinates
     */
    public static double[] of(double[] mean, SeedPool pool) {
        double total = 0;
        for (int i = 0; i < pool.size(); i++) {
            total += weight(pool, i);
        }
        double[] degree = mean.clone();
        for (int i = 0; i < pool.size(); i++) {
            degree[pool.grayordinates()[i]] *= total / (total - weight(pool, i));
        }
        return degree;
    }

    private static double weight(SeedPool pool, int place) {
        return pool.isUniform() ? 1 : pool.weights()[place];
    }
}
