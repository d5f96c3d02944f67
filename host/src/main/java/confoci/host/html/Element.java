package confoci.host.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** An element with its attributes and content. Not safe for use by several threads. */
public final class Element implements Html {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");
    /** Within the page, of its own data, to a page of the web, or to a file beside it. */
    private static final Pattern TARGET = Pattern.compile("#.*|data:(image/png|text/tab-separated-values|text/plain)[;,].*|https://.*"
            + "|[^:/?#][^:?#]*", Pattern.DOTALL);
    private static final Set<String> VOID = Set.of("meta", "link", "img", "input", "br", "hr", "col");
    private static final Set<String> TARGETS = Set.of("href", "src", "action", "formaction");

    private final String name;
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<Html> content = new ArrayList<>();

    private Element(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not an element: " + name);
        }
        this.name = name;
    }

    /** An empty element. */
    public static Element of(String name) {
        return new Element(name);
    }

    /** An element with a text. */
    public static Element of(String name, String text) {
        return new Element(name).add(new Text(text));
    }

    /** Text that somebody else wrote: whichever way it runs, what is around it keeps its own direction. */
    public static Element isolated(String text) {
        return of("bdi", text);
    }

    /** A script that runs, or with a type other than that of scripts, data that scripts read. */
    public static Element script(String code) {
        Element script = new Element("script");
        script.content.add(new RawText("script", code));
        return script;
    }

    /** A style sheet. */
    public static Element style(String sheet) {
        Element style = new Element("style");
        style.content.add(new RawText("style", sheet));
        return style;
    }

    /** JSON for scripts: what could end the element stands there as an escape of JSON. */
    public static Element json(String id, String json) {
        return script(json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))
                .attribute("type", "application/json").attribute("id", id);
    }

    /**
     * Sets an attribute.
     *
     * @throws IllegalArgumentException if it would run a script, or lead where a page must not
     */
    public Element attribute(String attribute, String value) {
        if (!NAME.matcher(attribute).matches() || attribute.startsWith("on")) {
            throw new IllegalArgumentException("not an attribute: " + attribute);
        }
        if (TARGETS.contains(attribute) && !TARGET.matcher(value).matches()) {
            throw new IllegalArgumentException("not a target: " + value);
        }
        attributes.put(attribute, value);
        return this;
    }

    /** Sets an attribute that needs no value. */
    public Element attribute(String attribute) {
        return attribute(attribute, "");
    }

    public Element classed(String names) {
        return attribute("class", names);
    }

    public Element id(String id) {
        return attribute("id", id);
    }

    public Element add(Html piece) {
        if (VOID.contains(name)) {
            throw new IllegalStateException(name + " holds nothing");
        }
        content.add(piece);
        return this;
    }

    public Element add(List<? extends Html> pieces) {
        pieces.forEach(this::add);
        return this;
    }

    public Element text(String text) {
        return add(new Text(text));
    }

    @Override
    public void writeTo(StringBuilder out) {
        out.append('<').append(name);
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(attribute).append("=\"");
            Text.escape(value, out);
            out.append('"');
        });
        out.append('>');
        if (!VOID.contains(name)) {
            content.forEach(piece -> piece.writeTo(out));
            out.append("</").append(name).append('>');
        }
    }
}
