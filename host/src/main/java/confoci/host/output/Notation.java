package confoci.host.output;

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
        return value -> Decimal.of(value).fixed(digits);
    }

    /** A number of significant digits, for statistics and p-values. */
    static Notation significant(int digits) {
        return value -> Decimal.of(value).significant(digits).readable();
    }

    /** The fewest digits that read back as the same float64. */
    static Notation float64() {
        return value -> Decimal.readable(Double.toString(value));
    }

    /** The fewest digits that read back as the same float32, for values that were computed as such. */
    static Notation float32() {
        return value -> Decimal.readable(Float.toString((float) value));
    }
}
