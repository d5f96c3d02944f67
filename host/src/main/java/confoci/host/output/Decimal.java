package confoci.host.output;

/**
 * A finite number in decimal digits, to be rounded and written. It starts from the shortest decimal that identifies a float, so that
 * ties are those that a person sees: 0.35 is one, although its float lies a little below. BigDecimal does the same for 10 ms more of
 * class loading in every run.
 */
final class Decimal {

    /** Exponents from here to below are written in full. */
    private static final int LEAST_PLAIN_EXPONENT = -5;
    private static final int GREATEST_PLAIN_EXPONENT = 15;

    private final boolean negative;
    /** Significant digits without zeros at either end; empty for 0. */
    private final String digits;
    /** The power of ten of the first digit. */
    private final int exponent;

    private Decimal(boolean negative, String digits, int exponent) {
        int first = 0;
        while (first < digits.length() && digits.charAt(first) == '0') {
            first++;
        }
        int end = digits.length();
        while (end > first && digits.charAt(end - 1) == '0') {
            end--;
        }
        this.digits = digits.substring(first, end);
        this.negative = negative && first < end;
        this.exponent = first < end ? exponent - first : 0;
    }

    static Decimal of(double value) {
        return parse(Double.toString(value));
    }

    /** The shortest decimal, {@linkplain #readable readable}, from what Double.toString or Float.toString wrote. */
    static String readable(String text) {
        // Nearly always there is nothing to do, which matters for tables of 10,000 rows.
        if (text.indexOf('E') < 0) {
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
        return parse(text).readable();
    }

    /** From digits, a point, digits and perhaps E and an exponent, as Double.toString writes them. */
    private static Decimal parse(String text) {
        boolean negative = text.charAt(0) == '-';
        int start = negative ? 1 : 0;
        int e = text.indexOf('E');
        int end = e < 0 ? text.length() : e;
        int point = text.indexOf('.');
        int scale = e < 0 ? 0 : Integer.parseInt(text, e + 1, text.length(), 10);
        return new Decimal(negative, text.substring(start, point) + text.substring(point + 1, end), point - start - 1 + scale);
    }

    /** Rounded to a number of significant digits, ties to the even digit. */
    Decimal significant(int count) {
        if (digits.length() <= count) {
            return this;
        }
        if (count < 0) {
            return new Decimal(negative, "", 0);
        }
        char[] kept = ("0" + digits.substring(0, count)).toCharArray();
        if (roundsUp(kept[count], count)) {
            int i = count;
            while (kept[i] == '9') {
                kept[i--] = '0';
            }
            kept[i]++;
        }
        return new Decimal(negative, new String(kept), exponent + 1);
    }

    private boolean roundsUp(char lastKept, int count) {
        char next = digits.charAt(count);
        boolean tie = next == '5' && digits.length() == count + 1;
        return tie ? (lastKept - '0') % 2 == 1 : next >= '5';
    }

    /** With a fixed number of decimals. */
    String fixed(int decimals) {
        Decimal rounded = significant(exponent + decimals + 1);
        StringBuilder out = new StringBuilder(rounded.plain());
        int point = out.indexOf(".");
        int present = point < 0 ? 0 : out.length() - point - 1;
        if (point < 0 && decimals > 0) {
            out.append('.');
        }
        return out.repeat('0', decimals - present).toString();
    }

    /** Without an exponent where a person can still read it, as {@code 1.5e-07} where not. */
    String readable() {
        return exponent >= LEAST_PLAIN_EXPONENT && exponent <= GREATEST_PLAIN_EXPONENT ? plain() : scientific();
    }

    private String plain() {
        StringBuilder out = new StringBuilder(negative ? "-" : "");
        if (exponent < 0) {
            out.append("0.").repeat('0', -exponent - 1).append(digits);
        } else if (digits.length() <= exponent + 1) {
            out.append(digits).repeat('0', exponent + 1 - digits.length());
        } else {
            out.append(digits, 0, exponent + 1).append('.').append(digits, exponent + 1, digits.length());
        }
        return out.toString();
    }

    private String scientific() {
        StringBuilder out = new StringBuilder(negative ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            out.append('.').append(digits, 1, digits.length());
        }
        out.append(exponent < 0 ? "e-" : "e+");
        return out.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent)).toString();
    }
}
