package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The step-down minimum of p, against its definition and its laws. */
class MinimumPTest {

    /** Per row a data set, the first one observed; tests depend on each other, differ in scale and have ties if values are few. */
    private static double[][] rows(int rows, int tests, int values, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] data = new double[rows][tests];
        for (double[] row : data) {
            int shared = random.nextInt(values);
            for (int t = 0; t < tests; t++) {
                row[t] = Math.pow(10, t % 4) * (random.nextInt(3) == 0 ? shared : random.nextInt(values)) / values;
            }
        }
        return data;
    }

    private static MinimumP minimumP(double[][] rows, int observed, PermutationP rule) {
        int tests = rows[0].length;
        double[][] permuted = new double[tests][rows.length - 1];
        for (int t = 0; t < tests; t++) {
            for (int i = 0, at = 0; i < rows.length; i++) {
                if (i != observed) {
                    permuted[t][at++] = rows[i][t];
                }
            }
        }
        return MinimumP.of(rows[observed], permuted, rule);
    }

    private static double p(double[][] rows, int row, int test) {
        return (double) Arrays.stream(rows).filter(other -> other[test] >= rows[row][test]).count() / rows.length;
    }

    @ParameterizedTest
    @CsvSource({"60, 1, 1000000", "60, 7, 1000000", "99, 12, 5", "40, 9, 2", "2, 3, 10", "30, 40, 12"})
    void isTheDefinition(int rows, int tests, int values) {
        for (long seed = 0; seed < 20; seed++) {
            double[][] data = rows(rows, tests, values, seed);
            MinimumP actual = minimumP(data, 0, PermutationP.ADD_ONE);
            int[] order = IntStream.range(0, tests).boxed().sorted(Comparator.comparingDouble(t -> p(data, 0, t))).mapToInt(t -> t)
                    .toArray();
            double before = 0;
            for (int k = 0; k < tests; k++) {
                int at = k;
                double own = p(data, 0, order[k]);
                long reaching = IntStream.range(0, rows).filter(i -> IntStream.range(at, tests).mapToDouble(l -> p(data, i, order[l])).min()
                        .orElseThrow() <= own).count();
                before = Math.max(before, (double) reaching / rows);
                assertThat(actual.p()[order[k]]).isCloseTo(own, within(1e-12));
                assertThat(actual.adjusted()[order[k]]).isCloseTo(before, within(1e-12));
            }
        }
    }

    /** If each data set in turn is the observed one, no more of them have a small p than the level allows. */
    @ParameterizedTest
    @CsvSource({"200, 6, 1000000", "200, 6, 8", "150, 25, 40"})
    void isExactWhicheverDataSetIsObserved(int rows, int tests, int values) {
        double[][] data = rows(rows, tests, values, 5);
        double[] smallest = IntStream.range(0, rows)
                .mapToDouble(i -> Arrays.stream(minimumP(data, i, PermutationP.ADD_ONE).adjusted()).min().orElseThrow()).toArray();
        for (double level : smallest) {
            assertThat(Arrays.stream(smallest).filter(p -> p <= level + 1e-12).count()).isLessThanOrEqualTo(Math.round(level * rows));
        }
    }

    @Test
    void liesBetweenPAndBonferroni() {
        for (long seed = 0; seed < 50; seed++) {
            MinimumP p = minimumP(rows(120, 10, seed % 2 == 0 ? 6 : 1000, seed), 0, PermutationP.ADD_ONE);
            for (int t = 0; t < 10; t++) {
                assertThat(p.adjusted()[t]).isBetween(p.p()[t], Math.min(1, 10 * p.p()[t]) + 1e-12);
            }
        }
    }

    /** A test whose values grow faster has no other weight. */
    @Test
    void dependsOnRanksOnly() {
        double[][] data = rows(80, 6, 1000, 3);
        double[][] stretched = Arrays.stream(data).map(double[]::clone).toArray(double[][]::new);
        for (double[] row : stretched) {
            row[2] = Math.exp(20 * row[2] / 100);
            row[5] = row[5] / 1e6 - 4;
        }
        assertThat(minimumP(stretched, 0, PermutationP.ADD_ONE).adjusted()).isEqualTo(minimumP(data, 0, PermutationP.ADD_ONE).adjusted());
    }

    @Test
    void equalTestsCountAsOne() {
        double[][] data = rows(80, 1, 1000, 4);
        double[][] twice = Arrays.stream(data).map(row -> new double[] {row[0], row[0], row[0]}).toArray(double[][]::new);
        MinimumP p = minimumP(twice, 7, PermutationP.ADD_ONE);
        assertThat(p.adjusted()).isEqualTo(p.p());
    }

    @Test
    void followsTheRuleOfAProfile() {
        MinimumP p = MinimumP.of(new double[] {3, 0}, new double[][] {{1, 2}, {1, 1}}, PermutationP.CLIPPED_FRACTION);
        assertThat(p.p()).containsExactly(0.5, 0.5);
        assertThat(p.adjusted()).containsExactly(0.5, 0.5);
    }
}
