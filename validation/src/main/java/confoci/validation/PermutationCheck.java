package confoci.validation;

import confoci.host.stats.pooled.PooledNull;
import confoci.host.stats.pooled.PooledNulls;
import confoci.host.stats.pooled.PoolingDesign;
import confoci.host.stats.pooled.Population;
import confoci.host.stats.pooled.RowDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Compares the exact null of a row with permutations of random foci, in both tails. */
final class PermutationCheck {

    static final double[] LEVELS = {0.5, 0.2, 0.05, 0.01, 0.001, 0.0001};

    /**
     * @param tail       "upper", "lower", or "magnitude" for the uncentred |S|
     * @param permuted   the share of permutations at the value or beyond
     * @param exact      p of the exact null there
     * @param deviations their difference in standard errors that the share has if the exact p is right
     */
    record Line(String tail, double permuted, double exact, double deviations) {

        double ratio() {
            return exact / permuted;
        }
    }

    private PermutationCheck() {
    }

    static List<Line> compare(float[] row, int self, PoolingDesign design, int permutations, long seed) {
        float[] pool = row.clone();
        pool[self] = 0;
        return compare(pool, Population.ofRow(row, self), design, permutations, seed);
    }

    /**
     * Compares where some elements are drawn more often than others.
     *
     * @param times how often each element is in the pool
     */
    static List<Line> compareWeighted(float[] row, int self, int[] times, PoolingDesign design, int permutations, long seed) {
        float[] pool = new float[Arrays.stream(times).sum()];
        int count = 0;
        for (int j = 0; j < row.length; j++) {
            Arrays.fill(pool, count, count + times[j], j == self ? 0 : row[j]);
            count += times[j];
        }
        Population population = Population.weighted(row, self, Arrays.stream(times).asDoubleStream().toArray());
        return compare(pool, population, design, permutations, seed);
    }

    private static List<Line> compare(float[] pool, Population population, PoolingDesign design, int permutations, long seed) {
        double[] sums = permute(pool, design, permutations, seed);
        double[] magnitudes = new double[sums.length];
        for (int n = 0; n < sums.length; n++) {
            magnitudes[n] = Math.abs(sums[n]);
        }
        Arrays.sort(sums);
        Arrays.sort(magnitudes);
        PooledNull exact = new PooledNulls(design).of(RowDistribution.of(population));
        List<Line> lines = new ArrayList<>();
        for (double level : LEVELS) {
            int beyond = (int) Math.round(level * permutations);
            if (beyond < 10) {
                continue;
            }
            double high = sums[permutations - beyond];
            double low = sums[beyond - 1];
            double magnitude = magnitudes[permutations - beyond];
            // Ties with the value count, too.
            lines.add(line("upper", atLeast(sums, high), exact.tails(high).upper(), permutations));
            lines.add(line("lower", permutations - atLeast(sums, Math.nextUp(low)), exact.tails(low).lower(), permutations));
            lines.add(line("magnitude", atLeast(magnitudes, magnitude), Math.exp(exact.logPOfMagnitude(magnitude)), permutations));
        }
        return lines;
    }

    private static Line line(String tail, int beyond, double exact, int permutations) {
        double permuted = (double) beyond / permutations;
        // Where p is 1 there is no error to compare with.
        double deviations = exact == permuted ? 0 : (exact - permuted) / Math.sqrt(exact * (1 - exact) / permutations);
        return new Line(tail, permuted, exact, deviations);
    }

    private static int atLeast(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = low + high >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ascending.length - low;
    }

    private static double[] permute(float[] values, PoolingDesign design, int permutations, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] sums = new double[permutations];
        for (int n = 0; n < permutations; n++) {
            double sum = 0;
            for (PoolingDesign.Step step : design.steps()) {
                double ofStep = 0;
                for (int draw = 0; draw < step.draws(); draw++) {
                    ofStep += values[random.nextInt(values.length)];
                }
                sum += step.size() * ofStep;
            }
            sums[n] = sum;
        }
        return sums;
    }
}
