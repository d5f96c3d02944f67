package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotationTest {

    @ParameterizedTest
    @CsvSource({"0.0312345, 0.03123", "1e-5, 0.00001", "9.99996e-6, 0.00001", "9.9994e-6, 9.999e-06", "1.23456e-12, 1.235e-12",
        "-1.23456e-300, -1.235e-300", "123456, 123500", "1, 1", "1e15, 1000000000000000", "1e16, 1e+16", "-0.0, 0", "NaN, n/a",
        "Infinity, inf", "-Infinity, -inf"})
    void fourSignificantDigits(double value, String text) {
        assertThat(Notation.significant(4).of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0.0123, 0.012", "1e-300, 1e-300", "9.9e-301, < 1e-300", "2.2250738585072014e-308, < 1e-300", "0, 0", "NaN, n/a"})
    void probabilitiesThatFloat64HardlyHolds(double value, String text) {
        assertThat(Notation.probability(2).of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"-38, -38.0", "-0.04, 0.0", "0.25, 0.2", "0.35, 0.4", "0.05, 0.0", "0.051, 0.1", "0.96, 1.0",
        "99.95, 100.0", "1e-300, 0.0", "1e9, 1000000000.0", "1.5e22, 15000000000000000000000.0", "NaN, n/a"})
    void oneDecimal(double value, String text) {
        // Ties go to the even digit.
        assertThat(Notation.decimals(1).of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1000, '1,000'", "-1234567, '-1,234,567'", "-999.6, '-1,000'", "NaN, n/a"})
    void groupedByThousands(double value, String text) {
        assertThat(Notation.grouped().of(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"132, 132", "-0.4, 0", "9007199254740991, 9007199254740991", "NaN, n/a"})
    void whole(double value, String text) {
        assertThat(Notation.whole().of(value)).isEqualTo(text);
    }

    @Property
    void float64ReadsBack(@ForAll double value) {
        assertThat(Double.parseDouble(Notation.float64().of(value))).isEqualTo(value + 0.0);
    }

    @Property
    void float32ReadsBack(@ForAll float value) {
        assertThat(Float.parseFloat(Notation.float32().of(value))).isEqualTo(value + 0.0f);
    }

    @Property
    void roundsAsBigDecimalDoes(@ForAll @DoubleRange(min = -1e6, max = 1e6) double value, @ForAll @IntRange(min = 1, max = 17) int digits,
            @ForAll @IntRange(max = 6) int decimals) {
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        assertThat(new BigDecimal(Notation.significant(digits).of(value)))
                .isEqualByComparingTo(shortest.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
        BigDecimal fixed = shortest.setScale(decimals, RoundingMode.HALF_EVEN);
        assertThat(Notation.decimals(decimals).of(value))
                .isEqualTo(fixed.signum() == 0 ? BigDecimal.ZERO.setScale(decimals).toPlainString() : fixed.toPlainString());
    }

    @Test
    void doesNotDependOnTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Notation.decimals(2).of(1234.5)).isEqualTo("1234.50");
            assertThat(Notation.significant(3).of(0.5)).isEqualTo("0.5");
        } finally {
            Locale.setDefault(before);
        }
    }
}
