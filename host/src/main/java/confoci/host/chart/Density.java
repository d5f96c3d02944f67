package confoci.host.chart;

import java.util.Arrays;

/**
 * A density estimated with normal kernels, as wide as Silverman (1986, eq. 3.31) advises, at equal steps. What kernels of values that
 * cannot be negative would have below 0 is reflected there (Silverman 1986, section 2.10).
 *
 * @param at      the values
 * @param density at each, with an integral of 1
 */
record Density(double[] at, double[] density) {

    private static final int STEPS = 200;
    /** Bandwidths beyond the outermost values, and of a kernel; beyond it is nothing. */
    private static final double REACH = 3.5;

    /**
     * The density of values.
     *
     * @param values      finite ones, at least one
     * @param nonNegative whether values cannot be negative
     */
    static Density of(double[] values, boolean nonNegative) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double width = bandwidth(sorted);
        double unbounded = sorted[0] - REACH * width;
        boolean reflected = nonNegative && unbounded < 0;
        double low = reflected ? 0 : unbounded;
        double step = (sorted[sorted.length - 1] + REACH * width - low) / (STEPS - 1);
        double[] weights = new double[STEPS];
        for (double value : sorted) {
            double place = (value - low) / step;
            int below = Math.min((int) place, STEPS - 2);
            weights[below] += below + 1 - place;
            weights[below + 1] += place - below;
        }
        int reach = (int) Math.ceil(REACH * width / step);
        double[] density = new double[STEPS];
        double sum = 0;
        for (int i = 0; i < STEPS; i++) {
            for (int j = Math.max(0, i - reach); j <= Math.min(STEPS - 1, i + reach); j++) {
                double z = (i - j) * step / width;
                density[i] += weights[j] * StrictMath.exp(-0.5 * z * z);
            }
            for (int j = 0; reflected && j <= Math.min(STEPS - 1, reach - i); j++) {
                double z = (i + j) * step / width;
                density[i] += weights[j] * StrictMath.exp(-0.5 * z * z);
            }
            // The area of trapezia, of which only a reflected density has one that is not 0 at its end.
            sum += reflected && i == 0 ? density[i] / 2 : density[i];
        }
        double[] at = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            at[i] = low + i * step;
            density[i] /= sum * step;
        }
        return new Density(at, density);
    }

    private static double bandwidth(double[] sorted) {
        double mean = Arrays.stream(sorted).average().orElse(0);
        double sd = Math.sqrt(Arrays.stream(sorted).map(value -> (value - mean) * (value - mean)).sum() / Math.max(1, sorted.length - 1));
        double quartiles = sorted[(int) (0.75 * (sorted.length - 1))] - sorted[(int) (0.25 * (sorted.length - 1))];
        double spread = quartiles > 0 ? Math.min(sd, quartiles / 1.34) : sd;
        double least = Math.max(Math.abs(mean) * 1e-6, 1e-12);
        return Math.max(least, 0.9 * spread * StrictMath.pow(sorted.length, -0.2));
    }

    double most() {
        return Arrays.stream(density).max().orElse(0);
    }
}
