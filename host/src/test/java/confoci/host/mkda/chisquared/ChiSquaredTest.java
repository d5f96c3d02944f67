package confoci.host.mkda.chisquared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ChiSquaredTest {

    /** Over the cells of the table: (observed - expected)^2 / expected. */
    private static double pearson(double[][] cells) {
        double all = cells[0][0] + cells[0][1] + cells[1][0] + cells[1][1];
        double sum = 0;
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                double expected = (cells[i][0] + cells[i][1]) * (cells[0][j] + cells[1][j]) / all;
                sum += (cells[i][j] - expected) * (cells[i][j] - expected) / expected;
            }
        }
        return sum;
    }

    @Test
    void associationIsPearsons() {
        Random random = new Random(1);
        for (int run = 0; run < 2000; run++) {
            int size = 1 + random.nextInt(40);
            int other = 1 + random.nextInt(4000);
            int a = random.nextInt(size + 1);
            int b = random.nextInt(other + 1);
            double z = ChiSquared.association(a, size, b, other);
            if (a + b == 0 || a + b == size + other) {
                assertThat(z).isZero();
            } else {
                double expected = pearson(new double[][] {{a, b}, {size - a, other - b}});
                assertThat(z * z).isCloseTo(expected, within(1e-9 * (1 + expected)));
                assertThat(Math.signum(z)).isEqualTo((double) Long.signum((long) a * other - (long) b * size));
                assertThat(ChiSquared.association(b, other, a, size)).isEqualTo(-z);
            }
        }
    }

    @Test
    void uniformityComparesWithTheMean() {
        for (int n : new int[] {1, 5, 40}) {
            for (int active = 0; active <= n; active++) {
                for (double mean : new double[] {0.01, 0.7, n / 2.0, n - 0.3}) {
                    double expected = (active - mean) * (active - mean) / mean + (active - mean) * (active - mean) / (n - mean);
                    double z = ChiSquared.uniformity(active, n, mean);
                    assertThat(z * z).isCloseTo(expected, within(1e-9 * (1 + expected)));
                    assertThat(Math.signum(z)).isEqualTo(Math.signum(active - mean));
                }
            }
        }
        assertThat(ChiSquared.uniformity(0, 5, 0)).isZero();
        assertThat(ChiSquared.uniformity(5, 5, 5)).isZero();
    }
}
