package confoci.host.stats.pooled;

/**
 * The first four moments of a distribution.
 *
 * @param sd             standard deviation, with the number of values as denominator
 * @param skewness       third standardised moment; 0 where sd is 0
 * @param excessKurtosis fourth standardised moment less 3; 0 where sd is 0
 */
public record Moments(double mean, double sd, double skewness, double excessKurtosis) {

    /** The moments of the pooled value of draws from a population with these moments: exact, without any simulation. */
    public Moments pooled(PoolingDesign design) {
        double variance = design.powerSum(2);
        return new Moments(mean, sd * Math.sqrt(variance), skewness * design.powerSum(3) / (variance * Math.sqrt(variance)),
                excessKurtosis * design.powerSum(4) / (variance * variance));
    }

    /** Standard deviations above the mean; 0 where there is no deviation. */
    public double z(double value) {
        return sd > 0 ? (value - mean) / sd : 0;
    }

    /** The mean of a population, the same bits as {@link RowDistribution#moments} has. */
    public static double mean(Population population) {
        double[] values = new double[Population.BLOCK];
        double[] p = new double[Population.BLOCK];
        double[] sums = new double[Population.BLOCK];
        for (int from = 0; from < population.size(); from += Population.BLOCK) {
            addFirst(sums, p, values, population.block(from, values, p));
        }
        double mean = total(sums);
        double[] rest = new double[Population.BLOCK];
        for (int from = 0; from < population.size(); from += Population.BLOCK) {
            int count = population.block(from, values, p);
            for (int l = 0; l < count; l++) {
                values[l] -= mean;
            }
            addFirst(rest, p, values, count);
        }
        return mean + total(rest);
    }

    static Moments of(Population population) {
        double[] values = new double[Population.BLOCK];
        double[] p = new double[Population.BLOCK];
        double[][] sums = new double[5][Population.BLOCK];
        for (int from = 0; from < population.size(); from += Population.BLOCK) {
            int count = population.block(from, values, p);
            addFirst(sums[0], p, values, count);
        }
        double mean = total(sums[0]);
        for (int from = 0; from < population.size(); from += Population.BLOCK) {
            int count = population.block(from, values, p);
            for (int l = 0; l < count; l++) {
                values[l] -= mean;
            }
            addFirst(sums[1], p, values, count);
            addSecond(sums[2], p, values, count);
            addThird(sums[3], p, values, count);
            addFourth(sums[4], p, values, count);
        }
        double rest = total(sums[1]);
        double m2 = total(sums[2]) - rest * rest;
        double m3 = total(sums[3]);
        double m4 = total(sums[4]);
        // Values that are all the same leave only rounding errors.
        if (!(m2 > 1e-20 * mean * mean)) {
            return new Moments(mean + rest, 0, 0, 0);
        }
        return new Moments(mean + rest, Math.sqrt(m2), m3 / (m2 * Math.sqrt(m2)), m4 / (m2 * m2) - 3);
    }

    // One array is written per loop, so that they become vector loops.

    private static void addFirst(double[] sums, double[] p, double[] x, int count) {
        for (int l = 0; l < count; l++) {
            sums[l] += p[l] * x[l];
        }
    }

    private static void addSecond(double[] sums, double[] p, double[] x, int count) {
        for (int l = 0; l < count; l++) {
            sums[l] += p[l] * (x[l] * x[l]);
        }
    }

    private static void addThird(double[] sums, double[] p, double[] x, int count) {
        for (int l = 0; l < count; l++) {
            sums[l] += p[l] * (x[l] * x[l] * x[l]);
        }
    }

    private static void addFourth(double[] sums, double[] p, double[] x, int count) {
        for (int l = 0; l < count; l++) {
            double square = x[l] * x[l];
            sums[l] += p[l] * (square * square);
        }
    }

    private static double total(double[] sums) {
        double total = 0;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }
}
