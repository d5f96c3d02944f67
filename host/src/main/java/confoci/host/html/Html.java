package confoci.host.html;

/** A piece of an HTML document. */
public sealed interface Html permits Element, Text, RawText, Markup {

    /** Appends it to a document. */
    void writeTo(StringBuilder out);

    /** Text as it is, in a direction of its own if somebody else wrote it: see {@link Element#isolated}. */
    static Html text(String text) {
        return new Text(text);
    }

    /** A complete document. */
    static String document(Element html) {
        StringBuilder out = new StringBuilder(1 << 21).append("<!DOCTYPE html>\n");
        html.writeTo(out);
        return out.append('\n').toString();
    }
}
