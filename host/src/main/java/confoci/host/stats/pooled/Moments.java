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

    static Moments of(Population population) {
        double mean = 0;
        for (int j = 0; j < population.size(); j++) {
            mean += population.probability(j) * population.value(j);
        }
        double m2 = 0;
        double m3 = 0;
        double m4 = 0;
        double rest = 0;
        for (int j = 0; j < population.size(); j++) {
            double p = population.probability(j);
            double x = population.value(j) - mean;
            double square = x * x;
            rest += p * x;
            m2 += p * square;
            m3 += p * square * x;
            m4 += p * square * square;
        }
        m2 -= rest * rest;
        // Values that are all the same leave only rounding errors.
        if (!(m2 > 1e-20 * mean * mean)) {
            return new Moments(mean + rest, 0, 0, 0);
        }
        return new Moments(mean + rest, Math.sqrt(m2), m3 / (m2 * Math.sqrt(m2)), m4 / (m2 * m2) - 3);
    }
}
