package confoci.host.io.foci;

/** Names as tables of foci spell them, and as messages quote them. */
final class Labels {

    /** Characters of a value that a message quotes. */
    private static final int QUOTED = 60;

    /** Characters of a message; a path, a place, a few values and a remedy fit. */
    private static final int MESSAGE = 2000;

    private Labels() {
    }

    /** On one line: runs of white space and control characters become a space, none at the ends. */
    static String oneLine(String text) {
        if (isOneLine(text)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isGap(c)) {
                gap = true;
            } else {
                if (gap && !line.isEmpty()) {
                    line.append(' ');
                }
                gap = false;
                line.append(c);
            }
        }
        return line.toString();
    }

    private static boolean isOneLine(String text) {
        boolean space = true;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' ? space : isGap(c)) {
                return false;
            }
            space = c == ' ';
        }
        return text.isEmpty() || !space;
    }

    private static boolean isGap(char c) {
        return Character.isWhitespace(c) || Character.isISOControl(c) || c == '\u00a0' || c == '\ufeff';
    }

    /** A value in quotes on one line, its beginning if it is long. */
    static String quoted(String text) {
        return "'" + shortened(oneLine(text)) + "'";
    }

    /** The beginning of a long text. */
    static String shortened(String text) {
        return shortened(text, QUOTED);
    }

    static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }

    /** A message of bounded length whose beginning (the place) and end (the remedy) stay, without characters that steer a terminal. */
    static String message(String text) {
        String bounded = text.length() <= MESSAGE ? text
                : text.substring(0, MESSAGE / 2) + " ... " + text.substring(text.length() - MESSAGE / 2);
        StringBuilder plain = null;
        for (int i = 0; i < bounded.length(); i++) {
            if (steers(bounded.charAt(i))) {
                plain = plain == null ? new StringBuilder(bounded) : plain;
                plain.setCharAt(i, ' ');
            }
        }
        return plain == null ? bounded : plain.toString();
    }

    /** Control characters, and those that turn the direction of writing. */
    private static boolean steers(char c) {
        return Character.isISOControl(c) || c >= '\u2028' && c <= '\u202e' || c >= '\u2066' && c <= '\u2069';
    }
}
