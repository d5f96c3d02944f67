package confoci.host.io.xml;

import java.util.Arrays;

/** Numbers separated by white space. */
final class NumberText {

    private static final int LONGEST_QUOTE = 20;

    private NumberText() {
    }

    /**
     * @throws NumberFormatException with the word that is not an integer, or its beginning, as its message
     */
    static int[] ints(String text) {
        int[] values = new int[16];
        int count = 0;
        for (int at = skipSpace(text, 0); at < text.length();) {
            int end = wordEnd(text, at);
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            try {
                values[count++] = Integer.parseInt(text, at, end, 10);
            } catch (NumberFormatException e) {
                throw quoted(text, at, end);
            }
            at = skipSpace(text, end);
        }
        return Arrays.copyOf(values, count);
    }

    /**
     * @throws NumberFormatException with the word that is not a number, or its beginning, as its message
     */
    static double[] doubles(String text) {
        double[] values = new double[16];
        int count = 0;
        for (int at = skipSpace(text, 0); at < text.length();) {
            int end = wordEnd(text, at);
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            try {
                values[count++] = number(text.substring(at, end));
            } catch (NumberFormatException e) {
                throw quoted(text, at, end);
            }
            at = skipSpace(text, end);
        }
        return Arrays.copyOf(values, count);
    }

    /** Java does not parse the names that C prints. */
    private static double number(String word) {
        return switch (word) {
            case "nan", "-nan", "NAN" -> Double.NaN;
            case "inf", "INF" -> Double.POSITIVE_INFINITY;
            case "-inf", "-INF" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(word);
        };
    }

    private static NumberFormatException quoted(String text, int at, int end) {
        return new NumberFormatException("'" + text.substring(at, Math.min(end, at + LONGEST_QUOTE)) + "'");
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) > ' ') {
            at++;
        }
        return at;
    }
}
