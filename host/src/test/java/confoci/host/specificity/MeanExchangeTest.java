package confoci.host.specificity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import confoci.op.Labellings;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeanExchangeTest {

    private static final int PLACES = 150;

    /** The first place is the same in all maps, the second is not known in one, whole numbers make ties in the third. */
    private static double[][] maps(int experiments, Random random) {
        double[][] maps = new double[experiments][PLACES];
        for (double[] map : maps) {
            Arrays.setAll(map, v -> v == 0 ? 0.3 : v == 2 ? random.nextInt(2) : random.nextGaussian());
        }
        maps[1][1] = Double.NaN;
        return maps;
    }

    /** Weighted means of both sets from the definition, division by division. */
    @ParameterizedTest
    @CsvSource({"9, 3, 99", "9, 6, 99", "8, 4, 250", "2, 1, 20"})
    void everyPIsWhatItIsDefinedAs(int experiments, int size, int permutations) {
        Random random = new Random(experiments);
        double[][] maps = maps(experiments, random);
        double[] weights = random.doubles(experiments, 5, 80).toArray();
        ExchangedMaps test = new MeanExchange(new Exchange(experiments, size, permutations, 7), weights).test(maps, _ -> { });

        Labellings labellings = Labellings.drawn(experiments, size, 7, 0, permutations);
        double[][] differences = new double[permutations + 1][PLACES];
        for (int m = 0; m <= permutations; m++) {
            for (int v = 0; v < PLACES; v++) {
                double[] sums = new double[2];
                double[] totals = new double[2];
                for (int e = 0; e < experiments; e++) {
                    int set = labellings.contains(m, e) ? 0 : 1;
                    sums[set] += weights[e] * maps[e][v];
                    totals[set] += weights[e];
                }
                differences[m][v] = sums[0] / totals[0] - sums[1] / totals[1];
            }
        }
        double[] largest = new double[permutations];
        double[] observed = new double[PLACES];
        for (int v = 2; v < PLACES; v++) {
            int place = v;
            double[] of = Arrays.stream(differences).mapToDouble(map -> map[place]).toArray();
            double mean = Arrays.stream(of).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(of).map(d -> (d - mean) * (d - mean)).average().orElseThrow());
            observed[v] = deviation < 1e-9 ? 0 : Math.abs(of[0] - mean) / deviation;
            for (int m = 0; m < permutations; m++) {
                largest[m] = Math.max(largest[m], deviation < 1e-9 ? 0 : Math.abs(of[m + 1] - mean) / deviation);
            }
            double upper = (1.0 + IntStream.rangeClosed(1, permutations).filter(m -> of[m] >= of[0] - 1e-9).count()) / (permutations + 1);
            double lower = (1.0 + IntStream.rangeClosed(1, permutations).filter(m -> of[m] <= of[0] + 1e-9).count()) / (permutations + 1);
            assertThat(Math.exp(test.logP()[v])).isCloseTo(Math.min(1, 2 * Math.min(upper, lower)), within(1e-12));
            assertThat(test.difference()[v]).isCloseTo(of[0], within(1e-12));
            assertThat(test.first()[v] - test.second()[v]).isCloseTo(of[0], within(1e-12));
            assertThat(Math.signum(test.z()[v]) + 0.0).isIn(0.0, upper <= lower ? 1.0 : -1.0);
        }
        for (int v = 2; v < PLACES; v++) {
            double least = observed[v] * (1 - 1e-5) - 1e-9;
            assertThat(test.pFwe()[v]).isCloseTo((1.0 + Arrays.stream(largest).filter(d -> d >= least).count()) / (permutations + 1),
                    within(1e-12));
        }
        assertThat(Math.exp(test.logP()[0])).isEqualTo(1);
        assertThat(test.pFwe()[0]).isEqualTo(1);
        assertThat(test.logP()[1]).isNaN();
        assertThat(test.pFwe()[1]).isNaN();
        assertThat(test.logFdr()[1]).isNaN();
    }

    /** The tiles differ in width with the number of permutations, and threads take them in any order. */
    @Test
    void threadsChangeNothing() throws Exception {
        double[][] maps = maps(12, new Random(3));
        MeanExchange exchange = new MeanExchange(new Exchange(12, 5, 500, 1), new Random(4).doubles(12, 1, 9).toArray());
        ExchangedMaps whole = exchange.test(maps, _ -> { });
        try (ForkJoinPool one = new ForkJoinPool(1)) {
            ExchangedMaps alone = one.submit(() -> exchange.test(maps, _ -> { })).get();
            assertThat(alone.logP()).containsExactly(whole.logP());
            assertThat(alone.pFwe()).containsExactly(whole.pFwe());
        }
        double[][] part = Arrays.stream(maps).map(map -> Arrays.copyOfRange(map, 3, 20)).toArray(double[][]::new);
        assertThat(exchange.test(part, _ -> { }).logP()).containsExactly(Arrays.copyOfRange(whole.logP(), 3, 20));
    }

    @Test
    void aDifferenceThatWasPlantedIsFound() {
        double[][] maps = maps(20, new Random(5));
        for (int e = 0; e < 10; e++) {
            maps[e][40] += 4;
        }
        double[] weights = new double[20];
        Arrays.fill(weights, 1);
        ExchangedMaps test = new MeanExchange(new Exchange(20, 10, 2000, 1), weights).test(maps, _ -> { });
        assertThat(test.pFwe()[40]).isLessThan(0.01);
        assertThat(test.z()[40]).isGreaterThan(3);
        assertThat(IntStream.range(0, PLACES).filter(v -> test.pFwe()[v] < 0.01).count()).isEqualTo(1);
    }

    /** Both sets from one law, with unequal sizes and weights: p < 0.05 in 4 and 4.5 percent; five standard deviations are allowed. */
    @Test
    void setsOfOneLawDifferAsOftenAsTheyShould() {
        Random random = new Random(8);
        int sets = 400;
        int place = 0;
        int any = 0;
        for (int set = 0; set < sets; set++) {
            double[][] maps = new double[12][6];
            for (double[] map : maps) {
                double common = random.nextGaussian();
                Arrays.setAll(map, v -> common + Math.exp(random.nextGaussian()));
            }
            ExchangedMaps test = new MeanExchange(new Exchange(12, 4, 199, set), random.doubles(12, 5, 80).toArray()).test(maps, _ -> { });
            place += Math.exp(test.logP()[0]) < 0.05 ? 1 : 0;
            any += Arrays.stream(test.pFwe()).anyMatch(p -> p < 0.05) ? 1 : 0;
        }
        assertThat(place).isBetween(2, 37);
        assertThat(any).isBetween(2, 39);
    }

    @Test
    void tooFewDivisionsAreWarnedOf() {
        assertThat(new Exchange(6, 3, 1000, 1).warnings(0.05)).singleElement().asString().contains("3 and 3 in 20 ways only");
        assertThat(new Exchange(30, 10, 30, 1).warnings(0.05)).singleElement().asString().contains("--permutations 30");
        assertThat(new Exchange(30, 10, 1000, 1).warnings(0.05)).isEmpty();
    }
}
