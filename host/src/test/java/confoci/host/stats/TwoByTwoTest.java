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
import org.apache.commons.math3.special.Erf;
import org.junit.jupiter.api.Test;

class TwoByTwoTest {

    private static BigInteger choose(int n, int k) {
        BigInteger choose = BigInteger.ONE;
        for (int i = 0; i < k; i++) {
            choose = choose.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1));
        }
        return choose;
    }

    /** All tables with these margins, weighed in whole numbers: equal ones are exactly equal. */
    private static double fisher(int a, int b, int c, int d) {
        BigInteger observed = choose(a + b, a).multiply(choose(c + d, c));
        BigInteger sum = BigInteger.ZERO;
        for (int k = Math.max(0, a - d); k <= Math.min(a + b, a + c); k++) {
            BigInteger weight = choose(a + b, k).multiply(choose(c + d, a + c - k));
            sum = weight.compareTo(observed) <= 0 ? sum.add(weight) : sum;
        }
        return new BigDecimal(sum).divide(new BigDecimal(choose(a + b + c + d, a + c)), MathContext.DECIMAL64).doubleValue();
    }

    private static TwoByTwo table(int a, int b, int c, int d) {
        return new TwoByTwo(a + b + c + d, a + b, a + c, a);
    }

    @Property(tries = 400)
    void areTheTestsByTheirDefinitions(@ForAll @IntRange(max = 25) int a, @ForAll @IntRange(max = 40) int b,
            @ForAll @IntRange(max = 30) int c, @ForAll @IntRange(max = 90) int d) {
        TwoByTwo table = table(a, b, c, d);
        double all = a + b + c + d;
        if ((a + b) * (c + d) * (a + c) * (b + d) == 0) {
            assertThat(table.varies()).isFalse();
            assertThatThrownBy(table::chiSquare).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(table::logPOfFisher).isInstanceOf(IllegalStateException.class);
            return;
        }
        assertThat(table.varies()).isTrue();
        double[] observed = {a, b, c, d};
        double[] expected = {(a + b) * (a + c) / all, (a + b) * (b + d) / all, (c + d) * (a + c) / all, (c + d) * (b + d) / all};
        double chiSquare = 0;
        double smallest = Double.POSITIVE_INFINITY;
        for (int cell = 0; cell < 4; cell++) {
            chiSquare += (observed[cell] - expected[cell]) * (observed[cell] - expected[cell]) / expected[cell];
            smallest = Math.min(smallest, expected[cell]);
        }
        assertThat(table.chiSquare()).isCloseTo(chiSquare, within(1e-11 * chiSquare + 1e-11));
        assertThat(table.smallestExpected()).isCloseTo(smallest, within(1e-12 * smallest));
        assertThat(Math.exp(table.logPOfChiSquare())).isCloseTo(Erf.erfc(Math.sqrt(chiSquare / 2)), within(1e-7));
        double exact = fisher(a, b, c, d);
        assertThat(Math.exp(table.logPOfFisher())).isCloseTo(exact, within(1e-12 * exact));
        assertThat(table.sign()).isEqualTo((int) Math.signum(a * d - b * c));
    }

    /** Against scipy and, beyond the float64 of its p, mpmath; validation/oracle/stats_reference.py wrote the table. */
    @Test
    void largeTables() {
        List<double[]> rows = Table.of(TwoByTwoTest.class, "two_by_two.tsv");
        assertThat(rows).hasSizeGreaterThan(40);
        for (double[] row : rows) {
            TwoByTwo table = table((int) row[0], (int) row[1], (int) row[2], (int) row[3]);
            assertThat(table.chiSquare()).as("%s", table).isCloseTo(row[4], within(1e-12 * row[4] + 1e-15));
            assertThat(table.logPOfChiSquare()).as("%s", table).isCloseTo(row[5], within(1e-11 * Math.abs(row[5]) + 1e-15));
            assertThat(table.logPOfFisher()).as("%s", table).isCloseTo(row[6], within(1e-10 * Math.abs(row[6]) + 1e-12));
        }
    }

    @Test
    void countsThatContradictEachOtherAreNoTable() {
        assertThatThrownBy(() -> new TwoByTwo(10, 4, 5, 6)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TwoByTwo(10, 8, 5, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TwoByTwo(10, 11, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new TwoByTwo(0, 0, 0, 0).varies()).isFalse();
    }
}
