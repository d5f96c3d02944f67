package confoci.host.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BinomialTailTest {

    /** The sum of the terms, in whole numbers. */
    private static double atLeast(int successes, int trials, int numerator, int denominator) {
        BigInteger sum = BigInteger.ZERO;
        for (int k = Math.max(0, successes); k <= trials; k++) {
            BigInteger choose = BigInteger.ONE;
            for (int i = 0; i < k; i++) {
                choose = choose.multiply(BigInteger.valueOf(trials - i)).divide(BigInteger.valueOf(i + 1));
            }
            sum = sum.add(choose.multiply(BigInteger.valueOf(numerator).pow(k))
                    .multiply(BigInteger.valueOf(denominator - numerator).pow(trials - k)));
        }
        return new BigDecimal(sum).divide(new BigDecimal(BigInteger.valueOf(denominator).pow(trials)), MathContext.DECIMAL64).doubleValue();
    }

    @Property(tries = 300)
    void isTheSumOfItsTerms(@ForAll @IntRange(max = 60) int trials, @ForAll @IntRange(max = 61) int successes,
            @ForAll @IntRange(max = 64) int numerator) {
        BinomialTail tail = new BinomialTail(trials, numerator / 64.0);
        double more = atLeast(successes, trials, numerator, 64);
        double less = atLeast(trials - successes, trials, 64 - numerator, 64);
        assertThat(Math.exp(tail.logAtLeast(successes))).isCloseTo(more, within(1e-12 * more));
        assertThat(Math.exp(tail.logAtMost(successes))).isCloseTo(less, within(1e-12 * less));
    }

    /** Against mpmath with 60 digits; validation/oracle/stats_reference.py wrote the table. */
    @Test
    void farTailsOfManyTrials() {
        List<double[]> rows = Table.of(BinomialTailTest.class, "binomial_tails.tsv");
        assertThat(rows).hasSizeGreaterThan(30);
        for (double[] row : rows) {
            BinomialTail tail = new BinomialTail((int) row[0], row[1]);
            assertThat(tail.logAtLeast((int) row[2])).as("%s of %s at %s", row[2], row[0], row[1])
                    .isCloseTo(row[3], within(1e-11 * Math.abs(row[3]) + 1e-15));
            assertThat(tail.logAtMost((int) row[2])).as("at most %s of %s at %s", row[2], row[0], row[1])
                    .isCloseTo(row[4], within(1e-11 * Math.abs(row[4]) + 1e-15));
        }
    }

    @Test
    void endsOfTheScale() {
        assertThat(new BinomialTail(0, 0.3).logAtLeast(0)).isZero();
        assertThat(new BinomialTail(5, 0).logAtLeast(1)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new BinomialTail(5, 1).logAtLeast(5)).isZero();
        assertThat(new BinomialTail(5, 0.5).logAtLeast(6)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(new BinomialTail(5, 0.5).logAtMost(5)).isZero();
        assertThatThrownBy(() -> new BinomialTail(5, 1.5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BinomialTail(-1, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }
}
