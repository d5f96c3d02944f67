package confoci.host.io.xml;

/** Numbers separated by white space. */
final class NumberText {

    private static final int LONGEST_QUOTE = 20;

    private NumberText() {
    }

    /**
     * Integers.
     *
     * @throws NumberFormatException with the word that is not an integer, or its beginning, as its message
     */
    static int[] ints(String text) {
        int[] values = new int[words(text)];
        forEachWord(text, (i, at, end) -> values[i] = Integer.parseInt(text, at, end, 10));
        return values;
    }

    /**
     * Numbers, with the names that C prints for those that are none.
     *
     * @throws NumberFormatException with the word that is not a number, or its beginning, as its message
     */
    static double[] doubles(String text) {
        double[] values = new double[words(text)];
        forEachWord(text, (i, at, end) -> values[i] = number(text.substring(at, end)));
        return values;
    }

    /** Takes a word: its number from 0, where it begins and where it ends. */
    private interface Word {
        void take(int number, int at, int end);
    }

    private static void forEachWord(String text, Word word) {
        int count = 0;
        for (int at = skipSpace(text, 0); at < text.length();) {
            int end = wordEnd(text, at);
            try {
                word.take(count++, at, end);
            } catch (NumberFormatException e) {
                throw quoted(text, at, end);
            }
            at = skipSpace(text, end);
        }
    }

    private static int words(String text) {
        int[] count = new int[1];
        forEachWord(text, (number, at, end) -> count[0]++);
        return count[0];
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
