package confoci.host.page;

import confoci.host.html.Element;
import confoci.host.html.Html;
import confoci.host.output.Notation;
import confoci.host.report.Numbers;
import confoci.host.space.Point;
import java.util.List;
import java.util.Optional;

/**
 * A table on a page, which scripts make sortable, copyable and downloadable.
 *
 * @param caption what it holds
 * @param file    the name under which it is downloaded
 * @param headers of its columns
 * @param rows    of as many cells
 * @param note    what else has to be said; empty for nothing
 */
record Sheet(String caption, String file, List<Header> headers, List<Row> rows, String note) {

    /**
     * A column.
     *
     * @param about  what it holds, for those who ask; empty if its name says it
     * @param number whether it holds numbers
     */
    record Header(String name, String about, boolean number) {
    }

    /**
     * A row.
     *
     * @param id of the row, for links; empty without
     * @param mm a place in the brain that it is about
     */
    record Row(String id, Optional<Point> mm, List<Cell> cells) {
    }

    /**
     * A cell.
     *
     * @param link where it leads on the page; empty for nowhere
     */
    record Cell(String text, String link) {

        static Cell of(String text) {
            return new Cell(text, "");
        }

        private Element html(boolean number) {
            Html content = number ? Html.text(text) : Element.isolated(text);
            Element cell = Element.of("td").add(link.isEmpty() ? content : Element.of("a").attribute("href", link).add(content));
            return number ? cell.classed("n") : text.length() > LONG ? cell.classed("t") : cell;
        }
    }

    /** Text that may be broken. */
    private static final int LONG = 30;

    /**
     * The table with its heading.
     *
     * @param level the element of the heading
     */
    Element html(String level) {
        boolean places = rows.stream().anyMatch(row -> row.mm().isPresent());
        Element head = Element.of("tr");
        if (places) {
            head.add(Element.of("th").classed("show plain").attribute("scope", "col").attribute("data-sort-method", "none")
                    .add(Element.of("span", "In the brain").classed("hidden")));
        }
        headers.forEach(header -> head.add(header(header)));
        Element body = Element.of("tbody");
        rows.forEach(row -> body.add(row(row, places)));
        Element table = Element.of("table").attribute("data-file", file)
                .add(Element.of("caption", caption).classed("hidden")).add(Element.of("thead").add(head)).add(body);
        Element sheet = Element.of("div").classed("sheet block").add(Element.of(level, caption));
        if (!note.isEmpty()) {
            sheet.add(Element.of("p", note).classed("note"));
        }
        return sheet.add(Element.of("div").classed("tools")
                        .add(Element.of("span").classed("said").attribute("role", "status")))
                .add(Element.of("div").classed("scroll").attribute("tabindex", "0").attribute("role", "region")
                        .attribute("aria-label", caption).add(table));
    }

    private static Element header(Header header) {
        Element cell = Element.of("th", header.name()).attribute("scope", "col");
        if (!header.about().isEmpty()) {
            cell.attribute("title", header.about());
        }
        return header.number() ? cell.classed("n").attribute("data-sort-method", "value") : cell;
    }

    private Element row(Row row, boolean places) {
        Element line = Element.of("tr");
        if (!row.id().isEmpty()) {
            line.id(row.id());
        }
        if (places) {
            line.add(Element.of("td").classed("show").add(row.mm().<Html>map(mm -> show(mm, "Show", "")).orElse(Html.text(""))));
        }
        for (int c = 0; c < headers.size(); c++) {
            line.add(row.cells().get(c).html(headers.get(c).number()));
        }
        return line;
    }

    /** A button that moves the crosshair; hidden until there is one. */
    static Element show(Point mm, String text, String more) {
        Element button = Element.of("button", text).attribute("type", "button").attribute("hidden").attribute("data-mm",
                number(mm.x()) + " " + number(mm.y()) + " " + number(mm.z()));
        return more.isEmpty() ? button.attribute("aria-label", "Show " + place(mm) + " in the brain")
                : button.add(Element.of("span", more));
    }

    private static String number(double value) {
        return Notation.float64().of(value);
    }

    /** A place for people, with minus signs. */
    static String place(Point mm) {
        return Numbers.mm(mm).replace('-', '\u2212');
    }
}
