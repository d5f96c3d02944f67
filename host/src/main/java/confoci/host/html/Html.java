package confoci.host.html;

import java.util.ArrayList;
import java.util.List;

/** A piece of an HTML document. */
public sealed interface Html permits Element, Text, RawText, Markup, Html.Several {

    /** Appends it to a document. */
    void writeTo(StringBuilder out);

    /** Text as it is, in a direction of its own if somebody else wrote it: see {@link Element#isolated}. */
    static Html text(String text) {
        return new Text(text);
    }

    /** Some pieces, one after the other. */
    static Html of(List<? extends Html> pieces) {
        return new Several(List.copyOf(pieces));
    }

    /** A complete document. */
    static String document(Element html) {
        StringBuilder out = new StringBuilder(1 << 21).append("<!DOCTYPE html>\n");
        html.writeTo(out);
        return out.append('\n').toString();
    }

    /** Pieces without an element around them. */
    record Several(List<Html> pieces) implements Html {

        public Several {
            pieces = new ArrayList<>(pieces);
        }

        @Override
        public void writeTo(StringBuilder out) {
            pieces.forEach(piece -> piece.writeTo(out));
        }
    }
}
