package confoci.host.foci;

import confoci.error.InvalidRequest;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A condition on numbers, such as {@code dose>=20}.
 *
 * @param column     whose numbers are looked at
 * @param comparison of them with the limit
 * @param limit      finite
 */
record NumberBound(String column, Comparison comparison, double limit) {

    /** A comparison and how it is written. */
    enum Comparison {
        ABOVE(">", "above"),
        AT_LEAST(">=", "at least"),
        BELOW("<", "below"),
        AT_MOST("<=", "at most");

        private final String sign;
        private final String words;

        Comparison(String sign, String words) {
            this.sign = sign;
            this.words = words;
        }
    }

    /** A column without {@code =}, so that values may hold any sign. */
    private static final Pattern FORM = Pattern.compile("([^=<>]+)(>=|<=|>|<)(.*)", Pattern.DOTALL);

    /**
     * The bound that a condition is; empty if it is none.
     *
     * @param option for messages
     * @throws InvalidRequest if its limit is no number
     */
    static Optional<NumberBound> parse(String option, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        double limit = number(form.group(3));
        if (Double.isNaN(limit) && form.group(3).indexOf('=') > 0) {
            // A value of a column that has a sign in its name.
            return Optional.empty();
        }
        if (!Double.isFinite(limit)) {
            throw new InvalidRequest(option + " '" + text + "': '" + form.group(3).strip() + "' is not a number; a bound is COLUMN>=NUMBER"
                    + " with >, >=, < or <=, and a value COLUMN=VALUE");
        }
        for (Comparison comparison : Comparison.values()) {
            if (comparison.sign.equals(form.group(2))) {
                return Optional.of(new NumberBound(form.group(1).strip(), comparison, limit));
            }
        }
        throw new IllegalStateException(text);
    }

    /** The number in a cell, NaN if there is none. */
    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** The column as tables look it up. */
    String key() {
        return column.toLowerCase(Locale.ROOT);
    }

    boolean allows(double number) {
        return switch (comparison) {
            case ABOVE -> number > limit;
            case AT_LEAST -> number >= limit;
            case BELOW -> number < limit;
            case AT_MOST -> number <= limit;
        };
    }

    /** A number as people write it. */
    static String text(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    String words() {
        return column + " is " + comparison.words + " " + text(limit);
    }

    @Override
    public String toString() {
        return column + comparison.sign + text(limit);
    }
}
