package confoci.host.io.xml;

/** Text within XML. */
public final class XmlText {

    private XmlText() {
    }

    /** Appends text that reads back as it was, except for characters that XML 1.0 cannot hold. */
    public static void append(StringBuilder out, String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // A line end is only safe from being normalised as a reference.
                case '\r' -> out.append("&#13;");
                default -> out.appendCodePoint(isXml(c) ? c : '\ufffd');
            }
        });
    }

    private static boolean isXml(int c) {
        return c >= ' ' && c < 0xd800 || c == '\t' || c == '\n' || c > 0xdfff && c <= 0xfffd || c >= 0x10000;
    }
}
