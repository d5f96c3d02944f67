package confoci.host.page;

import confoci.host.html.Element;
import confoci.host.html.Html;
import confoci.host.output.Plural;
import confoci.host.output.ResultPageMark;
import confoci.host.page.Provenance.FileEntry;
import confoci.host.page.Sheet.Cell;
import confoci.host.page.Sheet.Header;
import confoci.host.page.Sheet.Row;
import confoci.host.report.Fact;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.template.Templates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Lays out the page: what was asked and found, the brain, tables, charts, words for a paper, how it came about. */
final class Page {

    private static final int LARGE_ROWS = 60;

    private final Material material;
    private final Report report;
    private final TableViews tables;
    private final SectionViews sections;
    /** Before and after the brain. */
    private final List<Part> before = new ArrayList<>();
    private final List<Part> after = new ArrayList<>();

    /** @param name in the list of contents */
    private record Part(String id, String name, Element html) {
    }

    Page(Material material) {
        this.material = material;
        this.report = material.report();
        this.tables = new TableViews(material.foci(), material.folder());
        this.sections = new SectionViews(tables);
        tables.index(material.tables());
        sections.add(report.sections());
        part("summary", "Summary", "What was asked and found", summary()).ifPresent(before::add);
        part("results", "Results", sections.results()).ifPresent(after::add);
        part("tables", "Tables", files()).ifPresent(after::add);
        part("charts", "Charts", sections.charts().isEmpty() ? List.of()
                : Stream.concat(Stream.of(Element.of("div").classed("charts").add(sections.charts())), sections.leftOut().stream())
                        .toList())
                .ifPresent(after::add);
        part("methods", "Methods", methods()).ifPresent(after::add);
        part("provenance", "How it was done", provenance()).ifPresent(after::add);
    }

    /** The document. */
    String html() {
        return html(material.brain());
    }

    /** The document with these maps. What does not depend on them was made once. */
    String html(Brain brain) {
        Viewer viewer = new Viewer(material.with(brain));
        List<Part> parts = new ArrayList<>(before);
        if (viewer.isShown() || !brain.pictures().isEmpty() || !brain.notes().isEmpty()) {
            parts.add(new Part("brain", "Brain", viewer.html()));
        }
        parts.addAll(after);
        String title = report.title().isEmpty() ? "Results" : report.title();
        Element header = Element.of("header").add(Element.of("p", material.provenance().software() + brandOf()).classed("brand"))
                .add(Element.of("h1").add(Element.isolated(title))).add(navigation(parts));
        Element body = Element.of("body").add(Element.of("a", "Skip to the results").classed("skip").attribute("href", "#main"))
                .add(header).add(Element.of("main").id("main").add(warnings().stream().toList())
                        .add(parts.stream().map(Part::html).toList())).add(footer());
        List<String> scripts = new ArrayList<>();
        if (viewer.isShown()) {
            body.add(viewer.data());
            scripts.add(Resources.text("niivue.js"));
        }
        scripts.add(Resources.text("tablesort.js"));
        scripts.add(Resources.text("page.js"));
        scripts.forEach(script -> body.add(Element.script(script)));
        return Html.document(Element.of("html").attribute("lang", "en").add(head(title, scripts)).add(body));
    }

    private String brandOf() {
        List<String> command = material.provenance().command();
        return command.size() < 2 ? "" : " \u00b7 " + command.get(1);
    }

    private Element head(String title, List<String> scripts) {
        return Element.of("head").add(Element.of("meta").attribute("charset", "utf-8"))
                .add(Element.of("meta").attribute("http-equiv", "Content-Security-Policy").attribute("content", Resources.policy(scripts)))
                .add(Element.of("meta").attribute("name", "generator").attribute("content", ResultPageMark.GENERATOR))
                .add(Element.of("meta").attribute("name", "viewport").attribute("content", "width=device-width, initial-scale=1"))
                .add(Element.of("meta").attribute("name", "color-scheme").attribute("content", "light dark"))
                .add(Element.of("meta").attribute("name", "referrer").attribute("content", "no-referrer"))
                .add(Element.of("title", title)).add(Element.style(Resources.text("page.css")));
    }

    private static Element navigation(List<Part> parts) {
        Element list = Element.of("ul").classed("contents");
        parts.forEach(part -> list.add(Element.of("li").add(Element.of("a", part.name()).attribute("href", "#" + part.id()))));
        return Element.of("nav").attribute("aria-label", "Contents").add(list);
    }

    private Optional<Element> warnings() {
        List<String> warnings = new ArrayList<>(report.warnings());
        material.missing().forEach(sentence -> warnings.add("This page is not complete: " + sentence));
        if (warnings.isEmpty()) {
            return Optional.empty();
        }
        Element list = Element.of("ul");
        warnings.forEach(warning -> list.add(Element.of("li").add(Element.isolated(warning))));
        return Optional.of(Element.of("section").classed("warnings").id("warnings").attribute("aria-labelledby", "warnings-title")
                .add(Element.of("h2", Plural.of(warnings.size(), "warnings")).id("warnings-title")).add(list));
    }

    private List<Element> summary() {
        List<Element> summary = new ArrayList<>();
        List<Fact.Told> told = SectionViews.told(report.facts());
        if (!told.isEmpty() || !sections.facts().isEmpty()) {
            summary.add(SectionViews.list(told).add(sections.facts()));
        }
        if (!sections.outcomes().isEmpty()) {
            summary.add(Element.of("ul").classed("outcomes").add(sections.outcomes()));
        }
        summary.addAll(sections.verdicts());
        return summary;
    }

    private static Optional<Part> part(String id, String title, List<Element> content) {
        return part(id, title, title, content);
    }

    /** @param name in the list of contents */
    private static Optional<Part> part(String id, String name, String title, List<Element> content) {
        return content.isEmpty() ? Optional.empty() : Optional.of(new Part(id, name, Element.of("section").id(id)
                .attribute("aria-labelledby", id + "-title").add(Element.of("h2", title).id(id + "-title")).add(content)));
    }

    /** Tables of the folder; long ones are folded. */
    private List<Element> files() {
        List<Element> files = new ArrayList<>();
        material.tables().forEach((file, table) -> {
            if (!file.equals(material.foci().file())) {
                Sheet sheet = tables.of(file, material.meanings().getOrDefault(file, file), table);
                files.add(folded(sheet));
            }
        });
        if (!material.foci().experiments().isEmpty()) {
            files.add(folded(tables.experiments()));
        }
        return files;
    }

    private static Element folded(Sheet sheet) {
        return sheet.rows().size() <= LARGE_ROWS ? sheet.html("h3") : Element.of("details").classed("block")
                .add(Element.of("summary", sheet.caption() + " (" + Plural.of(sheet.rows().size(), "rows") + ")")).add(sheet.html("h3"));
    }

    private List<Element> methods() {
        List<Element> texts = new ArrayList<>();
        material.texts().forEach((file, text) -> {
            Element copied = copied(file.replace('.', '-'), text);
            texts.add(Element.of("div").classed("block").add(Element.of("h3", file))
                    .add(file.endsWith(".txt") ? copied.classed("prose") : copied));
        });
        return texts;
    }

    /** Text to be copied. */
    static Element copied(String id, String text) {
        return Element.of("div").add(Element.of("pre", text).id(id).attribute("tabindex", "0"))
                .add(Element.of("button", "Copy").attribute("type", "button").attribute("hidden").attribute("data-copies", id));
    }

    private List<Element> provenance() {
        Provenance provenance = material.provenance();
        List<Element> parts = new ArrayList<>();
        if (provenance.command().size() > 1) {
            parts.add(Element.of("div").add(Element.of("h3", "Command")).add(copied("command", provenance.commandLine())));
        }
        provenance.settings().forEach((name, values) -> {
            if (!values.isEmpty()) {
                parts.add(Element.of("div").classed("block").add(Element.of("h3", TableViews.sentence(name.replace('_', ' '))))
                        .add(pairs(values)));
            }
        });
        files("Inputs", "inputs.tsv", provenance.inputs()).ifPresent(parts::add);
        files("Files", "outputs.tsv", provenance.outputs()).ifPresent(parts::add);
        parts.add(Element.of("p", "The record of the run, run.json, also has what is left out here: when and on what it ran, how long it"
                + " took, and where its files were.").classed("note"));
        return parts;
    }

    private static Element pairs(Map<String, String> values) {
        Element body = Element.of("tbody");
        values.forEach((name, value) -> body.add(Element.of("tr")
                .add(Element.of("th", name.isEmpty() ? "value" : name.replace('_', ' ')).attribute("scope", "row"))
                .add(Element.of("td").add(Element.isolated(value)))));
        return Element.of("table").classed("pairs").add(body);
    }

    private Optional<Element> files(String caption, String name, List<FileEntry> entries) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        List<Header> headers = List.of(new Header("file", "", false), new Header("contents", "", false), new Header("bytes", "", true),
                new Header("SHA-256", "Checksum of its bytes", false));
        return Optional.of(new Sheet(caption, name, headers, entries.stream().map(entry -> new Row("", Optional.empty(), List.of(
                Cell.of(entry.name()), Cell.of(material.meanings().getOrDefault(entry.name(), "")),
                Cell.of(Numbers.COUNT.of(entry.bytes())), Cell.of(entry.sha256())))).toList(), "").html("h3"));
    }

    private Element footer() {
        return Element.of("footer").add(Element.of("p", "This page was made by " + material.provenance().software()
                + ". It needs no network and no other file. The brain is drawn by niivue 0.69.0 (BSD-2-Clause), tables are sorted by"
                + " tablesort 5.7.1 (MIT); anatomy: ICBM 152 nonlinear symmetric 2009a, copyright McConnell Brain Imaging Centre, McGill"
                + " University."
                + (carriesCortex() ? " Cortex: fsaverage5 of FreeSurfer, copyright The General Hospital Corporation." : "")))
                .add(license("Licenses of these scripts", Resources.text("LICENSE")))
                .add(carriesCortex() ? List.of(license("License of the cortex", Templates.cortexLicense())) : List.of());
    }

    private boolean carriesCortex() {
        return material.brain().cortex().carried();
    }

    private static Element license(String summary, String text) {
        return Element.of("details").add(Element.of("summary", summary)).add(Element.of("pre", text).attribute("tabindex", "0"));
    }
}
