package confoci.host.conjunction;

import confoci.host.citation.Work;
import confoci.host.domain.MapWriter;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports a conjunction, on its own or as a part of another analysis.
 *
 * @param labels of the clusters
 */
public record ConjunctionReport(Conjunction conjunction, ClusterLabels labels) {

    private static final int SHOWN = 5;
    private static final Notation VALUE = Notation.significant(3);

    /**
     * That of a conjunction on its own.
     *
     * @param folder     the result folder as the user named it
     * @param correction of all maps, in words; nothing if it is not known
     */
    public Report report(String folder, Optional<String> correction) {
        String unit = conjunction.domain().unit();
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.data("maps", conjunction.maps().size()).told("maps", conjunction.maps().stream().map(map -> map.name() + ": "
                + Plural.of(map.size(), unit) + (map.size() == 0 ? "" : ", " + VALUE.of(map.smallest()) + " to "
                + VALUE.of(map.largest()))).toList()));
        facts.add(Fact.data(unit, conjunction.domain().size()));
        List<Section> sections = List.of(group("Conjunction", "clusters.tsv"),
                new TableFile("maps.tsv", "the maps by number, with their sizes and values"),
                new Methods(List.of(Sentence.of("The conjunction of " + Plural.of(conjunction.maps().size(), "thresholded maps")
                        + " (" + names() + correction.map(by -> "; " + by).orElse("") + ") is the smallest value where all of them are"
                        + " above 0, that is, the minimum statistic against the conjunction"
                        + " null", Work.NICHOLS_2005))));
        return Report.of("Conjunction (minimum statistic) of " + Plural.of(conjunction.maps().size(), "maps"), facts, sections, folder,
                MapWriter.file(conjunction.domain(), "conjunction"), "clusters.tsv");
    }

    /** Of all maps: the last part of each, or all of it if these are the same. */
    private String names() {
        List<String> all = conjunction.maps().stream().map(ThresholdedMap::name).toList();
        List<String> last = all.stream().map(name -> name.substring(name.lastIndexOf('/') + 1)).toList();
        return String.join(", ", last.stream().distinct().count() == last.size() && !last.contains("") ? last : all);
    }

    /**
     * What was found.
     *
     * @param heading of the group
     * @param table   the name of that of clusters
     */
    public Group group(String heading, String table) {
        String unit = conjunction.domain().unit();
        int size = conjunction.size();
        List<Column> columns = List.of(Column.number("", "", Notation.whole()), Column.number("peak x", "mm", Numbers.MM),
                Column.number("y", "mm", Numbers.MM), Column.number("z (mm)", "mm", Numbers.MM), Column.number(unit, "", Numbers.COUNT),
                Column.number("smallest value", "", VALUE));
        Table clusters = Table.of("clusters where all maps are significant, the largest first", columns, conjunction.clusters(),
                c -> List.of(c.id(), c.peak().mm().x(), c.peak().mm().y(), c.peak().mm().z(), c.size(), c.peak().value()), SHOWN);
        return Group.of("conjunction", heading, List.of(
                Fact.result(unit, size),
                Fact.result("clusters", conjunction.clusters().size()).told("", size == 0 ? "nothing in common"
                        : Plural.of(size, unit) + " in " + Plural.of(conjunction.clusters().size(), "clusters"))), List.of(
                labels.table(clusters, conjunction.clusters()),
                new MapFile(MapWriter.file(conjunction.domain(), "conjunction"), "smallest value where all maps are significant", "z",
                        MapFile.Show.ABOVE, 0),
                new TableFile(table, "clusters where all maps are significant")));
    }
}
