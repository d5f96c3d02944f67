package confoci.host.stats.pooled;

/**
 * Shares the values of a population among the points of a lattice: each among the four next to it, by cubic Lagrange weights.
 *
 * <p>Places are taken to {@value #PARTS}ths of the lattice, where values are added up first, so that weights are made once per place and
 * not per value.
 */
final class LatticeSums {

    /** Places between two points. */
    private static final int PARTS = 16;

    private LatticeSums() {
    }

    /**
     * The mass of every point; a few are slightly below 0.
     *
     * @param mean   of the population
     * @param scale  lattice points per unit
     * @param first  the lowest point, where the mean is point 0
     * @param points how many; all values that are drawn lie between the second and the last but two
     * @param atom   mass of the values that are 0, which is not shared; 0 if they are as others
     */
    static double[] of(Population population, double mean, double scale, int first, int points, double atom) {
        double[] sums = new double[points * PARTS];
        double[] place = new double[Population.BLOCK];
        double[] probability = new double[Population.BLOCK];
        for (int from = 0; from < population.size(); from += Population.BLOCK) {
            int count = population.block(from, place, probability);
            for (int l = 0; l < count; l++) {
                // A half more, so that cutting rounds to the nearest.
                place[l] = ((place[l] - mean) * scale - first) * PARTS + 0.5;
            }
            for (int l = 0; l < count; l++) {
                if (probability[l] > 0) {
                    sums[(int) place[l]] += probability[l];
                }
            }
        }
        if (atom > 0) {
            sums[(int) (((0 - mean) * scale - first) * PARTS + 0.5)] -= atom;
        }
        return shared(sums, points);
    }

    private static double[] shared(double[] sums, int points) {
        double[] masses = new double[points];
        for (int part = 0; part < PARTS; part++) {
            double f = (double) part / PARTS;
            double before = -f * (f - 1) * (f - 2) / 6;
            double at = (f + 1) * (f - 1) * (f - 2) / 2;
            double after = -(f + 1) * f * (f - 2) / 2;
            double beyond = (f + 1) * f * (f - 1) / 6;
            for (int b = 1; b < points - 2; b++) {
                double sum = sums[b * PARTS + part];
                masses[b - 1] += before * sum;
                masses[b] += at * sum;
                masses[b + 1] += after * sum;
                masses[b + 2] += beyond * sum;
            }
        }
        return masses;
    }
}
