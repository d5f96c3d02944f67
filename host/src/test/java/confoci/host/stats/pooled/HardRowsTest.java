package confoci.host.stats.pooled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rows whose sums have no smooth distribution, against all combinations one by one. */
class HardRowsTest {

    private static final double P_WITHIN = 2 * PooledNulls.WITHIN;

    @Test
    void aValueFarAboveAllOthers() {
        Random random = new Random(1);
        float[] row = row(24, () -> 1 + random.nextInt(30));
        row[11] = 25_000;
        for (double[] weights : new double[][] {{0.5, 0.5}, {0.25, 0.25, 0.25, 0.25}, {0.4, 0.3, 0.2, 0.1}}) {
            assertAllCombinations(row, weights, random);
        }
    }

    @Test
    void valuesOverManyOrdersOfMagnitude() {
        Random random = new Random(2);
        for (double sd : new double[] {1.5, 2.5, 4, 6}) {
            float[] row = row(20, () -> Math.exp(sd * random.nextGaussian()));
            assertAllCombinations(row, new double[] {0.25, 0.25, 0.25, 0.25}, random);
            assertAllCombinations(row, new double[] {0.7, 0.2, 0.1}, random);
        }
    }

    @Test
    void bothSignsAndNoMoments() {
        Random random = new Random(3);
        float[] row = row(25, () -> Math.tan(Math.PI * (random.nextDouble() - 0.5)));
        assertAllCombinations(row, new double[] {0.25, 0.25, 0.25, 0.25}, random);
        assertAllCombinations(row, new double[] {0.95, 0.03, 0.02}, random);
    }

    @Test
    void manyEqualValuesAtAnEnd() {
        Random random = new Random(4);
        for (double part : new double[] {0.3, 0.6, 0.9}) {
            float[] floor = row(40, () -> random.nextDouble() < part ? -0.35 : random.nextDouble());
            assertAllCombinations(floor, new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, random);
            assertAllCombinations(floor, new double[] {0.9, 0.06, 0.04}, random);
            NullAnswer atEnd = answer(floor, new double[] {0.5, 0.3, 0.2}, -0.35f, 1e-9);
            assertThat(atEnd.tails().upper()).isCloseTo(1, within(1e-12));
            float[] ceiling = row(40, () -> random.nextDouble() < part ? 0.8 : random.nextGaussian());
            assertAllCombinations(ceiling, new double[] {0.95, 0.05}, random);
        }
    }

    /** 0.1f + 0.3f is not 0.2f + 0.2f, but 0.1 + 0.3 is 0.2 + 0.2. */
    @Test
    void decimalFractionsAreWhatTheyStandFor() {
        Random random = new Random(5);
        int[] hundredths = random.ints(30, -60, 90).toArray();
        float[] row = new float[30];
        for (int j = 0; j < row.length; j++) {
            row[j] = (float) (hundredths[j] / 100.0);
        }
        assertThat(Decimals.of(Population.of(row))).isEqualTo(Decimals.HUNDREDTHS);
        for (int v = 0; v < 20; v++) {
            int[] seeds = random.ints(3, 0, 30).toArray();
            int sum = IntStream.of(seeds).map(j -> hundredths[j]).sum();
            double magnitude = IntStream.of(seeds).mapToDouble(j -> Math.abs(row[j]) / 3).sum();
            double observed = IntStream.of(seeds).mapToDouble(j -> row[j] / 3.0).sum();
            double atLeast = 0;
            for (int a : hundredths) {
                for (int b : hundredths) {
                    for (int c : hundredths) {
                        atLeast += a + b + c >= sum ? 1.0 / 27_000 : 0;
                    }
                }
            }
            NullAnswer answer = answer(row, new double[] {1.0 / 3, 1.0 / 3, 1.0 / 3}, observed, Decimals.HUNDREDTHS.tie(magnitude, 3));
            assertThat(answer.tails().upper()).isCloseTo(atLeast, within(1e-9));
        }
    }

    /** One value of a million, 300 draws and a row of 400: the binomial decides, and within its steps the other values. */
    @Test
    void oneHugeValueAndManyDraws() {
        Random random = new Random(6);
        float[] row = row(400, () -> 0.2 * random.nextGaussian());
        row[5] = 1e6f;
        double[] weights = new double[300];
        Arrays.fill(weights, 1.0 / 300);
        for (int hits = 0; hits < 4; hits++) {
            double none = Math.pow(399.0 / 400, 300);
            double probability = none;
            double fewer = 0;
            for (int k = 0; k < hits; k++) {
                fewer += probability;
                probability *= (300.0 - k) / (k + 1) / 399;
            }
            // Half way between two steps, and far from the other values' sum.
            Tails tails = answer(row, weights, (hits - 0.5) * 1e6 / 300, 0).tails();
            assertThat(tails.lower()).as("%s", hits).isCloseTo(fewer, within(PooledNulls.WITHIN));
        }
    }

    /** The value that is drawn most often is not 0, and a grayordinate's own, which is 0, lies below it. */
    @Test
    void sumsOfTheMostFrequentValueEqualItInSpiteOfRounding() {
        Random random = new Random(8);
        int size = 90_000;
        float[] row = row(size, () -> Math.max(0.3, random.nextGaussian()));
        row[17] = 0;
        int atFloor = 0;
        for (float value : row) {
            atFloor += value == 0.3f ? 1 : 0;
        }
        double[] weights = new double[6];
        Arrays.fill(weights, 1.0 / 6);
        double observed = Math.nextDown((double) 0.3f);
        // Sums below have one draw at 0 and others that make up for it.
        double ownDrawn = 6.0 / size;
        assertThat(answer(row, weights, observed, 1e-12).tails().lower())
                .isBetween(Math.pow((double) atFloor / size, 6), Math.pow((double) atFloor / size, 6) + ownDrawn);
    }

    /** Of values near 100 and one 0, four draws at it bring a mean of 512 below 99.3. */
    @Test
    void farTailsOfManyDrawsAreNumbers() {
        Random random = new Random(9);
        int size = 90_000;
        float[] row = row(size, () -> 100 + 0.01 * random.nextGaussian());
        row[17] = 0;
        double[] weights = new double[512];
        Arrays.fill(weights, 1.0 / 512);
        double atLeastFour = 1 - new BinomialDistribution(null, 512, 1.0 / size).cumulativeProbability(3);
        assertThat(answer(row, weights, 99.3, 1e-10).tails().logLower()).isCloseTo(Math.log(atLeastFour), within(0.01));
        assertThat(answer(row, weights, 30, 1e-10).tails().logLower()).isLessThan(-600).isNotNaN();
    }

    @Test
    void everyAnswerIsANumber() {
        Random random = new Random(7);
        for (int repeat = 0; repeat < 40; repeat++) {
            double sd = 1 + 4 * random.nextDouble();
            float[] row = row(40 + random.nextInt(20), () -> Math.exp(sd * random.nextGaussian()));
            double[] weights = new double[2 + random.nextInt(6)];
            Arrays.fill(weights, 1.0 / weights.length);
            double observed = Arrays.stream(weights).map(w -> w * row[random.nextInt(row.length)]).sum();
            Tails tails = answer(row, weights, observed, 1e-12 * observed).tails();
            assertThat(tails.p()).isBetween(0.0, 1.0);
            assertThat(tails.z()).isFinite();
        }
    }

    /** Far tails, by the few combinations that reach them; on a lattice half of what lies at the observed value itself counts. */
    @Test
    void farTailsOfRowsThatAreConvolved() {
        float[] row = Rows.quantiles(64, p -> Math.exp(3 * (p - 0.5)) + (p > 0.3 ? 4 : 0));
        double[] weights = new double[12];
        Arrays.fill(weights, 1.0 / 12);
        // Eleven of the largest and one other at least.
        double observed = (11.0 * row[63] + row[62]) / 12;
        double expected = (1 + 12) / Math.pow(64, 12);
        NullAnswer answer = answer(row, weights, observed, 1e-9);
        assertThat(answer.tails().logUpper()).isCloseTo(Math.log(expected), within(1.0));
    }

    /** Of 30 experiments with weights of their own there are more ways to draw a frequent value than can be gone through. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aFrequentValueAndManyWeights() {
        int[] draws = IntStream.range(0, 30).map(e -> 1 + e * 7 % 23).toArray();
        PoolingDesign design = PoolingDesign.of(draws, IntStream.range(0, 30).mapToDouble(e -> 8 + e * 11 % 53).toArray());
        Random random = new Random(10);
        float[] row = new float[300];
        for (int n = 0; n < 11; n++) {
            row[17 * n % 300] = (float) ((n % 2 * 2 - 1) * (2 + random.nextDouble()));
        }
        double[] sums = IntStream.range(0, 100_000).mapToDouble(n -> sum(design, row, random)).sorted().toArray();
        Population population = Population.of(row);
        PooledNulls nulls = new PooledNulls(design);
        for (double quantile : new double[] {0.001, 0.05, 0.3, 0.5, 0.7, 0.95, 0.999}) {
            double s = sums[(int) (quantile * sums.length)];
            double atLeast = Arrays.stream(sums).filter(sum -> sum >= s - 1e-12).count() / (double) sums.length;
            double error = 4 * Math.sqrt(atLeast * (1 - atLeast) / sums.length);
            Tails tails = nulls.of(RowDistribution.of(population), population, s, 1e-12).tails();
            assertThat(tails.upper()).as("at %s", s).isCloseTo(atLeast, within(PooledNulls.WITHIN + error));
        }
    }

    private static double sum(PoolingDesign design, float[] row, Random random) {
        return design.steps().stream()
                .mapToDouble(step -> step.size() * random.ints(step.draws(), 0, row.length).mapToDouble(j -> row[j]).sum()).sum();
    }

    private static float[] row(int size, DoubleSupplier value) {
        float[] row = new float[size];
        for (int j = 0; j < size; j++) {
            row[j] = (float) value.getAsDouble();
        }
        return row;
    }

    private static NullAnswer answer(float[] row, double[] weights, double observed, double tie) {
        int[] ones = new int[weights.length];
        Arrays.fill(ones, 1);
        Population population = Population.of(row);
        return new PooledNulls(PoolingDesign.of(ones, weights)).of(RowDistribution.of(population), population, observed, tie);
    }

    private static void assertAllCombinations(float[] row, double[] weights, Random random) {
        double[] sums = {0};
        for (double weight : weights) {
            double[] next = new double[sums.length * row.length];
            int at = 0;
            for (double sum : sums) {
                for (float value : row) {
                    next[at++] = sum + weight * value;
                }
            }
            sums = next;
        }
        for (int v = 0; v < 12; v++) {
            double observed = 0;
            double magnitude = 0;
            for (double weight : weights) {
                float value = row[random.nextInt(row.length)];
                observed += weight * value;
                magnitude += weight * Math.abs(value);
            }
            double tie = 1e-13 * magnitude;
            double s = observed;
            double atLeast = Arrays.stream(sums).filter(sum -> sum >= s - tie).count() / (double) sums.length;
            double atMost = Arrays.stream(sums).filter(sum -> sum <= s + tie).count() / (double) sums.length;
            NullAnswer answer = answer(row, weights, observed, tie);
            assertThat(answer.tails().p()).as("%s draws at %s, %s", weights.length, observed, answer.way())
                    .isCloseTo(Math.min(1, 2 * Math.min(atLeast, atMost)), within(P_WITHIN));
        }
    }
}
