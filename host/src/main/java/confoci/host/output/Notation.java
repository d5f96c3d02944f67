package confoci.host.output;

/**
 * How a column of a table writes its numbers, as a value that can be kept with the table. All are free of the locale, write 0 without a
 * sign, NaN as {@code n/a} and infinities as {@code inf} and {@code -inf}, which BIDS readers, pandas and R take for what they are.
 */
public sealed interface Notation {

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
        return new Whole();
    }

    /** Whole numbers with a comma between thousands, for people rather than for programs. */
    static Notation grouped() {
        return new Grouped();
    }

    /** A fixed number of decimals, for millimetres and percentages. */
    static Notation decimals(int digits) {
        return new Decimals(digits);
    }

    /** A number of significant digits, for statistics and p-values. */
    static Notation significant(int digits) {
        return new Significant(digits);
    }

    /** A number of significant digits of p, and that it is less where float64 hardly holds it. */
    static Notation probability(int digits) {
        return new Probability(digits);
    }

    /** The fewest digits that read back as the same float64. */
    static Notation float64() {
        return new Float64();
    }

    /** The fewest digits that read back as the same float32, for values that were computed as such. */
    static Notation float32() {
        return new Float32();
    }

    /** What {@link #whole} makes. */
    record Whole() implements Notation {
        @Override
        public String finite(double value) {
            return Long.toString((long) Math.rint(value));
        }
    }

    /** What {@link #grouped} makes. */
    record Grouped() implements Notation {
        @Override
        public String finite(double value) {
            StringBuilder digits = new StringBuilder(whole().finite(value));
            int first = digits.charAt(0) == '-' ? 1 : 0;
            for (int i = digits.length() - 3; i > first; i -= 3) {
                digits.insert(i, ',');
            }
            return digits.toString();
        }
    }

    /** What {@link #decimals} makes. */
    record Decimals(int digits) implements Notation {
        @Override
        public String finite(double value) {
            return Decimal.of(value).fixed(digits);
        }
    }

    /** What {@link #significant} makes. */
    record Significant(int digits) implements Notation {
        @Override
        public String finite(double value) {
            return Decimal.of(value).significant(digits).readable();
        }
    }

    /** What {@link #probability} makes. */
    record Probability(int digits) implements Notation {

        private static final double LEAST = 1e-300;

        @Override
        public String finite(double value) {
            return value > 0 && value < LEAST ? "< " + significant(1).finite(LEAST) : significant(digits).finite(value);
        }
    }

    /** What {@link #float64} makes. */
    record Float64() implements Notation {
        @Override
        public String finite(double value) {
            return Decimal.readable(Double.toString(value));
        }
    }

    /** What {@link #float32} makes. */
    record Float32() implements Notation {
        @Override
        public String finite(double value) {
            return Decimal.readable(Float.toString((float) value));
        }
    }
}
