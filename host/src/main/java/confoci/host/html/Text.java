package confoci.host.html;

import confoci.host.text.PlainText;

/**
 * Text. Characters with a meaning in HTML become references to them; control characters, which HTML does not allow, and those that turn the
 * direction of writing become visible escapes. Line ends stay.
 *
 * @param text as it was read
 */
record Text(String text) implements Html {

    @Override
    public void writeTo(StringBuilder out) {
        escape(text, out);
    }

    /** Appends text so that it is the same within an element and within an attribute's double quotes. */
    static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n' -> out.append('\n');
                case '\t' -> out.append("&#9;");
                default -> {
                    if (isLoneSurrogate(text, i) || c >= 0xFFFE || c >= 0xFDD0 && c <= 0xFDEF) {
                        out.append('\uFFFD');
                    } else if (PlainText.isPlain(c)) {
                        out.append(c);
                    } else {
                        out.append(PlainText.oneLine(c == '\r' ? "\n" : String.valueOf(c)));
                    }
                }
            }
        }
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c) && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
