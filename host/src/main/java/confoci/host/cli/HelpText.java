package confoci.host.cli;

import java.util.regex.Pattern;

/**
 * The text of {@code --help}, wrapped for a terminal of 80 columns. Picocli would also break after a full stop or a hyphen within a word,
 * which names of files and options do not survive; here only spaces are broken at. Examples must fit as they are.
 */
final class HelpText {

    static final int COLUMNS = 80;
    /** No line that Picocli makes is as long: it breaks none. */
    static final int UNWRAPPED = 20_000;

    private static final Pattern STYLE = Pattern.compile("\u001B\\[[0-9;]*m");

    /** Lines that go on in the last column of a list are indented further than those that begin. */
    private static final int CONTINUATION = 2;

    private final StringBuilder text;
    /** Where the last column of the current list begins. */
    private int lastColumn;

    private HelpText(int length) {
        text = new StringBuilder(length);
    }

    /** What Picocli gives at a width of {@link #UNWRAPPED}, wrapped. */
    static String wrapped(String usage) {
        HelpText help = new HelpText(usage.length() + 256);
        for (String line : usage.split("\n", -1)) {
            help.wrap(line.stripTrailing());
            help.text.append('\n');
        }
        return help.text.deleteCharAt(help.text.length() - 1).toString();
    }

    private void wrap(String line) {
        int indent = indent(STYLE.matcher(line).replaceAll(""));
        int column = 0;
        for (int written = 0; written < line.length();) {
            int start = wordStart(line, written);
            int end = line.indexOf(' ', start);
            end = end < 0 ? line.length() : end;
            int width = STYLE.matcher(line.substring(start, end)).replaceAll("").length();
            int gap = start - written;
            if (column + gap + width > COLUMNS && column > indent) {
                gap = indent;
                column = 0;
                text.append('\n');
            }
            text.repeat(' ', gap).append(line, start, end);
            column += gap + width;
            written = end;
        }
    }

    /** How far what does not fit on a line is indented. */
    private int indent(String line) {
        int first = wordStart(line, 0);
        int gap = line.indexOf("  ", first);
        if (gap >= 0) {
            lastColumn = wordStart(line, gap);
        } else if (first == line.length()) {
            lastColumn = 0;
        }
        // An option may be as wide as its column, with a single space behind it.
        boolean inColumn = lastColumn > first && line.length() > lastColumn && line.charAt(lastColumn - 1) == ' ';
        return inColumn ? lastColumn + CONTINUATION : first > 0 && first == lastColumn ? first + CONTINUATION : first;
    }

    private static int wordStart(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }
}
