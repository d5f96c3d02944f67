package confoci.host.page;

import confoci.host.chart.Charts;
import confoci.host.html.Element;
import confoci.host.html.Html;
import confoci.host.html.Markup;
import confoci.host.output.Plural;
import confoci.host.report.Bars;
import confoci.host.report.ClusterTable;
import confoci.host.report.Command;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the parts of a page of the sections of a report. Not safe for use by several threads. */
final class SectionViews {

    /** More charts of bars, which may be one per cluster, make a page large. */
    private static final int MOST_BARS = 12;

    private final TableViews tables;
    private final List<Element> outcomes = new ArrayList<>();
    private final List<Element> facts = new ArrayList<>();
    private final List<Element> verdicts = new ArrayList<>();
    private final List<Element> results = new ArrayList<>();
    private final List<Element> charts = new ArrayList<>();
    private int count;
    private int bars;

    SectionViews(TableViews tables) {
        this.tables = tables;
    }

    /** What groups found, a line each. */
    List<Element> outcomes() {
        return outcomes;
    }

    /** Facts of groups without a heading, which continue those of the report. */
    List<Element> facts() {
        return facts;
    }

    /** Sentences about what the results are worth. */
    List<Element> verdicts() {
        return verdicts;
    }

    /** Tables and whatever else groups hold. */
    List<Element> results() {
        return results;
    }

    /** Figures. */
    List<Element> charts() {
        return charts;
    }

    /** What is not in the charts, to keep the page small. */
    Optional<Element> leftOut() {
        return bars <= MOST_BARS ? Optional.empty() : Optional.of(Element.of("p", "The first " + MOST_BARS + " of "
                + Plural.of(bars, "charts of clusters") + "; confoci figure --kind contributions --cluster N draws any of them.")
                .classed("note"));
    }

    /** Takes the sections of a report, in their order. */
    void add(List<Section> sections) {
        sections.forEach(section -> add(section, "", true, results));
    }

    /**
     * @param heading of the group around it
     * @param told    whether it belongs to what a reader has to know first
     * @param into    receives what is shown in full
     */
    private void add(Section section, String heading, boolean told, List<Element> into) {
        switch (section) {
            case Group group -> group(group, heading, told, into);
            case ClusterTable clusters when clusters.peaks().isEmpty() -> { }
            case ClusterTable clusters -> into.add(tables.of(clusters, file("clusters")).html(level(heading)));
            case Table table -> into.add(tables.of(table, file("table")).html(level(heading)));
            case Verdict verdict -> (told ? verdicts : into).add(verdict(verdict));
            case Command command -> into.add(command(command));
            case MapFile _, TableFile _ -> { }
            case Bars one -> bars(one, heading);
            default -> chart(section, heading);
        }
    }

    private static String level(String heading) {
        return heading.isEmpty() ? "h3" : "p";
    }

    private String file(String kind) {
        count++;
        return kind + "-" + count + ".tsv";
    }

    private void group(Group group, String around, boolean told, List<Element> into) {
        boolean shown = told && group.onScreen();
        String heading = group.heading().isEmpty() ? around : group.heading();
        List<Fact.Told> words = told(group.facts());
        List<Element> inner = new ArrayList<>();
        if (group.heading().isEmpty()) {
            if (shown) {
                facts.addAll(rows(words));
            } else if (!words.isEmpty()) {
                inner.add(list(words));
            }
        } else {
            Optional<Fact.Told> outcome = words.isEmpty() || !words.getFirst().label().isEmpty() ? Optional.empty()
                    : Optional.of(words.getFirst());
            outcome.ifPresent(found -> (shown ? outcomes : inner).add(outcome(group.heading(), found, shown)));
            List<Fact.Told> rest = words.subList(outcome.isPresent() ? 1 : 0, words.size());
            if (!rest.isEmpty()) {
                inner.add(list(rest));
            }
        }
        group.sections().forEach(section -> add(section, heading, shown, inner));
        if (inner.isEmpty()) {
            return;
        }
        if (group.heading().isEmpty()) {
            into.addAll(inner);
        } else if (group.onScreen()) {
            into.add(Element.of("div").classed("block").add(Element.of("h3").add(Element.isolated(group.heading()))).add(inner));
        } else {
            into.add(Element.of("details").classed("block").add(Element.of("summary").add(Element.isolated(group.heading()))).add(inner));
        }
    }

    private static Element outcome(String heading, Fact.Told found, boolean item) {
        String text = String.join("; ", found.lines());
        return item ? Element.of("li").add(Element.of("strong").add(Element.isolated(heading))).add(Html.text(" "))
                .add(Element.isolated(text)) : Element.of("p").add(Element.isolated(text));
    }

    private static Element verdict(Verdict verdict) {
        Element sentence = Element.of("p").classed("verdict");
        if (!verdict.label().isEmpty()) {
            sentence.add(Element.of("strong", verdict.label() + ":")).text(" ");
        }
        return sentence.add(Element.isolated(TableViews.sentence(verdict.sentence())));
    }

    private Element command(Command command) {
        count++;
        return Element.of("div").add(Element.of("p", command.label())).add(Page.copied("command-" + count, "confoci "
                + String.join(" ", command.arguments())));
    }

    private void bars(Bars section, String heading) {
        bars++;
        if (bars <= MOST_BARS) {
            chart(section, heading);
        }
    }

    private void chart(Section section, String heading) {
        Charts.svg(section).ifPresent(svg -> charts.add(figure(svg, heading)));
    }

    private static Element figure(String svg, String heading) {
        Element figure = Element.of("figure").add(new Markup(svg));
        return heading.isEmpty() ? figure : figure.add(Element.of("figcaption").add(Element.isolated(heading)));
    }

    /** Facts as a list of terms. */
    static Element list(List<Fact.Told> facts) {
        return Element.of("dl").classed("facts").add(rows(facts));
    }

    /** The rows of such a list. */
    static List<Element> rows(List<Fact.Told> facts) {
        List<Element> rows = new ArrayList<>();
        for (Fact.Told fact : facts) {
            if (!fact.label().isEmpty() || rows.isEmpty()) {
                rows.add(Element.of("dt").add(Element.isolated(fact.label().isEmpty() ? "also" : fact.label())));
            }
            fact.lines().forEach(line -> rows.add(Element.of("dd").add(Element.isolated(line))));
        }
        return rows;
    }

    /** What people are told, in order. */
    static List<Fact.Told> told(List<Fact> facts) {
        return facts.stream().map(Fact::told).flatMap(Optional::stream).toList();
    }
}
