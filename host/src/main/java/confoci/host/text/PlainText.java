package confoci.host.text;

/**
 * Text that does nothing but stand there. Control characters (C0, DEL, C1), line separators and those that turn the direction of writing
 * (UAX #9: embeddings, overrides, isolates) would be carried out by a terminal or break a line of a table; each is shown as its Unicode
 * escape, U+001B as {@code \u005Cu001b}.
 */
public final class PlainText {

    /** Where a longer message is shortened. */
    private static final int LONGEST = 2000;
    private static final String CUT = " ... ";

    private PlainText() {
    }

    /** The text on one line: line ends and tabs become spaces, all else that is not plain is escaped. */
    public static String oneLine(String text) {
        return oneLine(text, ' ');
    }

    /** As {@link #oneLine}, with its tabs, for formats that can quote them. */
    public static String oneLineWithTabs(String text) {
        return oneLine(text, '\t');
    }

    private static String oneLine(String text, char tab) {
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n', '\r' -> line.append(' ');
                case '\t' -> line.append(tab);
                default -> append(c, line);
            }
        }
        return line.toString();
    }

    /** As {@link #oneLine}; of what is too long to be read, the beginning and the end, where a message has its remedy. */
    public static String message(String text) {
        return oneLine(text.length() <= LONGEST ? text
                : text.substring(0, LONGEST / 2) + CUT + text.substring(text.length() - LONGEST / 2));
    }

    /** Appends a character, escaped if it is not plain. */
    static void append(char c, StringBuilder text) {
        if (isPlain(c)) {
            text.append(c);
        } else {
            String hex = Integer.toHexString(c);
            text.append("\\u").repeat('0', 4 - hex.length()).append(hex);
        }
    }

    /** Whether a character does nothing but stand there. */
    public static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F
                || c > 0x9F && (c < 0x2028 || c > 0x202E && (c < 0x2066 || c > 0x2069));
    }
}
