package confoci.host.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How a column of a table writes its numbers. All are free of the locale, write 0 without a sign, NaN as {@code n/a} and infinities
 * as {@code inf} and {@code -inf}, which BIDS readers, pandas and R take for what they are.
 */
@FunctionalInterface
public interface Notation {

    /** What stands for a missing value (BIDS). */
    String MISSING = "n/a";

    /** A finite number as text. */
    String finite(double value);

    /** Any number as text. */
    default String of(double value) {
        if (Double.isFinite(value)) {
            return finite(value == 0 ? 0 : value);
        }
        return Double.isNaN(value) ? MISSING : value > 0 ? "inf" : "-inf";
    }

    /** Whole numbers; a fraction is rounded to the nearest, half to even. */
    static Notation whole() {
        return value -> Long.toString((long) Math.rint(value));
    }

    /** Whole numbers with a comma between thousands, for people rather than for programs. */
    static Notation grouped() {
        return value -> {
            StringBuilder digits = new StringBuilder(whole().finite(value));
            int first = digits.charAt(0) == '-' ? 1 : 0;
            for (int i = digits.length() - 3; i > first; i -= 3) {
                digits.insert(i, ',');
            }
            return digits.toString();
        };
    }

    /** A fixed number of decimals, for millimetres and percentages. */
    static Notation decimals(int digits) {
        return value -> {
            BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
            return rounded.signum() == 0 ? BigDecimal.ZERO.setScale(digits).toPlainString() : rounded.toPlainString();
        };
    }

    /** A number of significant digits, for statistics and p-values. */
    static Notation significant(int digits) {
        MathContext precision = new MathContext(digits, RoundingMode.HALF_EVEN);
        return value -> readable(new BigDecimal(value).round(precision));
    }

    /** The fewest digits that read back as the same float64. */
    static Notation float64() {
        return value -> readable(new BigDecimal(Double.toString(value)));
    }

    /** The fewest digits that read back as the same float32, for values that were computed as such. */
    static Notation float32() {
        return value -> readable(new BigDecimal(Float.toString((float) value)));
    }

    /** Without an exponent where a person can still read it, as {@code 1.5e-07} where not. */
    private static String readable(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal v = value.stripTrailingZeros();
        int exponent = v.precision() - v.scale() - 1;
        if (exponent >= -5 && exponent <= 15) {
            return v.toPlainString();
        }
        String digits = v.unscaledValue().abs().toString();
        String sign = v.signum() < 0 ? "-" : "";
        String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
        String magnitude = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : Integer.toString(Math.abs(exponent));
        return sign + digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + magnitude;
    }
}
