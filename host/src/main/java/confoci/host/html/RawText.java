package confoci.host.html;

import java.util.Locale;

/**
 * The content of a script or style element, which HTML does not decode: it is checked instead of escaped.
 *
 * @param element its name
 */
record RawText(String element, String code) implements Html {

    /** @throws IllegalArgumentException if it would end its element early, or begin a comment */
    RawText {
        String lower = code.toLowerCase(Locale.ROOT);
        if (lower.contains("</" + element) || lower.contains("<!--")) {
            throw new IllegalArgumentException("code that would end its own element");
        }
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append(code);
    }
}
