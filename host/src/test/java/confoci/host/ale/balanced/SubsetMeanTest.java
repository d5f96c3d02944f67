package confoci.host.ale.balanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubsetMeanTest {

    /** Activations of all experiments, some of which are not active. */
    private static double[] activations(int experiments, double active, double largest, long seed) {
        Random random = new Random(seed);
        double[] activations = new double[experiments];
        for (int e = 0; e < experiments; e++) {
            activations[e] = random.nextDouble() < active ? largest * random.nextDouble() : 0;
        }
        return activations;
    }

    private static double mean(double[] activations, int size) {
        double[] active = Arrays.stream(activations).filter(m -> m > 0).toArray();
        double[] padded = new double[active.length + 3];
        System.arraycopy(active, 0, padded, 2, active.length);
        return new SubsetMean(activations.length, size).of(padded, 2, 2 + active.length);
    }

    /** ALE of every subset, one by one. */
    static double enumerated(double[] activations, int size) {
        double sum = 0;
        int subsets = 0;
        for (int subset = 0; subset < 1 << activations.length; subset++) {
            if (Integer.bitCount(subset) == size) {
                double product = 1;
                for (int e = 0; e < activations.length; e++) {
                    product *= (subset >> e & 1) == 0 ? 1 : 1 - activations[e];
                }
                sum += 1 - product;
                subsets++;
            }
        }
        return sum / subsets;
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1, 0.5", "5, 3, 0.6, 0.02", "8, 1, 0.5, 0.02", "9, 4, 0.7, 0.9", "10, 10, 0.5, 0.02", "12, 7, 1, 0.3",
        "12, 11, 0.2, 0.01", "14, 6, 0.4, 0.02"})
    void isTheMeanOfAllSubsets(int experiments, int size, double active, double largest) {
        for (long seed = 0; seed < 5; seed++) {
            double[] activations = activations(experiments, active, largest, seed);
            assertThat(mean(activations, size)).isCloseTo(enumerated(activations, size), within(1e-15 + 1e-13 * largest));
        }
    }

    /** Where subsets are too many to be listed: 1 - e_n / (N over n), e_n being the elementary symmetric polynomial, in 60 digits. */
    @ParameterizedTest
    @CsvSource({"40, 17, 0.15, 0.009", "60, 30, 0.5, 0.9", "200, 17, 1, 0.009", "300, 298, 0.3, 0.02"})
    void isThatOfTheSymmetricPolynomials(int experiments, int size, double active, double largest) {
        MathContext digits = new MathContext(60);
        double[] activations = activations(experiments, active, largest, 3);
        BigDecimal[] e = new BigDecimal[size + 1];
        BigDecimal[] count = new BigDecimal[size + 1];
        Arrays.fill(e, BigDecimal.ZERO);
        Arrays.fill(count, BigDecimal.ZERO);
        e[0] = BigDecimal.ONE;
        count[0] = BigDecimal.ONE;
        for (double m : activations) {
            for (int j = size; j > 0; j--) {
                e[j] = e[j].add(e[j - 1].multiply(BigDecimal.ONE.subtract(new BigDecimal(m)), digits), digits);
                count[j] = count[j].add(count[j - 1], digits);
            }
        }
        double expected = BigDecimal.ONE.subtract(e[size].divide(count[size], digits)).doubleValue();
        assertThat(mean(activations, size)).isCloseTo(expected, within(1e-13 * expected));
    }

    @Test
    void nothingActiveIsNothing() {
        assertThat(mean(new double[7], 3)).isZero();
    }

    @Test
    void subsetsAreNoLargerThanWhatTheyAreOf() {
        assertThatThrownBy(() -> new SubsetMean(4, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new SubsetMean(4, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
