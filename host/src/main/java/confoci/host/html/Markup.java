package confoci.host.html;

/**
 * Markup that another part of Confoci has written, which answers for its escaping: a drawing in SVG.
 *
 * @param svg one {@code <svg>} element
 */
public record Markup(String svg) implements Html {

    public Markup {
        if (!svg.startsWith("<svg") || !svg.stripTrailing().endsWith("</svg>")) {
            throw new IllegalArgumentException("not an svg element");
        }
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append(svg);
    }
}
