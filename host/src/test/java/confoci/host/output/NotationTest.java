package confoci.host.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
    @CsvSource({"-38, -38.0", "-0.04, 0.0", "0.25, 0.2", "0.35, 0.3", "1e9, 1000000000.0", "NaN, n/a"})
    void oneDecimal(double value, String text) {
        // 0.35 is 0.34999... in binary, and 0.25 is a tie.
        assertThat(Notation.decimals(1).of(value)).isEqualTo(text);
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
    void significantDigitsAreThoseOfPrintf(@ForAll double value) {
        double expected = Double.parseDouble(String.format(Locale.ROOT, "%.5e", value));
        double written = Double.parseDouble(Notation.significant(6).of(value));
        // printf rounds halves up and we to even, so a tie may differ by one unit of the last digit.
        assertThat(Math.abs(written - expected)).isLessThanOrEqualTo(Math.abs(expected) * 1.0001e-5);
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
