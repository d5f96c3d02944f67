package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.Proportion;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.MapFile;
import confoci.host.report.MapFile.Show;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.stats.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Reports what studies share.
 *
 * @param maps   the file of a map, by its stem
 * @param suffix that stems and names of tables end with, possibly empty
 * @param labels of the clusters
 */
public record OverlapReport(OverlapResult result, UnaryOperator<String> maps, String suffix, ClusterLabels labels) {

    private static final int MOST_CLUSTERS = 5;

    /**
     * The report of an overlap on its own.
     *
     * @param withP  whether there is a map of p
     * @param folder the result folder as the user named it
     */
    public Report report(boolean withP, String folder) {
        List<Section> sections = new ArrayList<>(sections());
        if (withP) {
            sections.add(new MapFile(maps.apply("p"), "p of the overlap if masks could lie anywhere", "p", Show.BELOW, 1));
        }
        return Report.of("Overlap of the networks of " + Plural.of(result.overlap().studies().size(), "studies") + " (FCNM)", facts(),
                sections, folder, "clusters.tsv", maps.apply("network"));
    }

    /** The size of the data and of the network. */
    List<Fact> facts() {
        NetworkProbability overlap = result.overlap();
        String unit = overlap.domain().unit();
        int all = overlap.counts().length;
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.result("studies", overlap.studies().size()));
        facts.add(Fact.result(unit, all).told(unit, Numbers.COUNT.of(all) + " (" + overlap.domain().name() + ")"));
        facts.add(Fact.finding("study networks", Numbers.COUNT.of(size(0)) + " to " + Plural.of(size(1), unit) + ", median "
                + Numbers.COUNT.of(size(0.5)) + " (" + Numbers.percent((double) size(0.5) / all) + " of all)"));
        facts.add(Fact.result("network_" + unit, overlap.network().cardinality()).told("shared by", shared()));
        facts.add(Fact.result("clusters", overlap.clusters().size()));
        facts.add(Fact.result("highest_probability", Arrays.stream(overlap.probability()).max().orElseThrow()));
        if (!result.proportions().isEmpty()) {
            facts.add(Fact.finding("networks", result.proportions().stream().map(this::proportion).toList()));
        }
        return facts;
    }

    private List<String> shared() {
        NetworkProbability overlap = result.overlap();
        String unit = overlap.domain().unit();
        List<Cluster> clusters = overlap.clusters();
        List<String> lines = new ArrayList<>();
        lines.add("at least " + Numbers.percent(result.settings().threshold()) + " of studies, in clusters of "
                + Plural.of(result.settings().minCluster(), unit) + " (" + result.settings().connectivity().neighbours() + " neighbors): "
                + Plural.of(overlap.network().cardinality(), unit) + " in " + Plural.of(clusters.size(), "clusters"));
        clusters.stream().limit(MOST_CLUSTERS).forEach(cluster -> lines.add(Plural.of(cluster.size(), unit) + ", at most "
                + Numbers.percent(cluster.peak().value()) + " at " + Numbers.mm(cluster.peak().mm()) + " mm"
                + labels.of(cluster).stream().limit(1).map(anatomy -> ", " + anatomy.peak().words()).collect(Collectors.joining())));
        if (clusters.size() > MOST_CLUSTERS) {
            lines.add("and " + Numbers.COUNT.of(clusters.size() - MOST_CLUSTERS) + " more in clusters" + suffix + ".tsv");
        }
        return lines;
    }

    private String proportion(Proportion p) {
        return p.name() + ": " + Numbers.percent(p.covered()) + " of it" + (p.shared() == 0 ? ""
                : ", " + Numbers.percent(p.share()) + " of the " + result.overlap().domain().unit() + " found");
    }

    /** A quantile of the sizes of study networks, the lower one of two. */
    private int size(double quantile) {
        int[] sizes = result.overlap().studies().stream().mapToInt(mask -> mask.size()).sorted().toArray();
        return sizes[(int) (quantile * (sizes.length - 1))];
    }

    /** Tables and maps, for pages. */
    List<Section> sections() {
        NetworkProbability overlap = result.overlap();
        String unit = overlap.domain().unit();
        List<Section> sections = new ArrayList<>();
        List<Column> ofClusters = List.of(Column.number("cluster", "", Numbers.COUNT), Column.number("peak x", "mm", Numbers.MM),
                Column.number("y", "mm", Numbers.MM), Column.number("z (mm)", "mm", Numbers.MM), Column.number(unit, "", Numbers.COUNT),
                Column.number("highest share", "", Numbers.VALUE));
        sections.add(labels.table(Table.of("clusters of the network that studies share", ofClusters, overlap.clusters(),
                c -> List.of(c.id(), c.peak().mm().x(), c.peak().mm().y(), c.peak().mm().z(), c.size(), c.peak().value()), 0),
                overlap.clusters()));
        if (!result.proportions().isEmpty()) {
            List<Column> ofNetworks = List.of(Column.text("network"), Column.number(unit, "", Numbers.COUNT),
                    Column.number("shared", "", Numbers.COUNT), Column.number("covered", "", Numbers.VALUE),
                    Column.number("share", "", Numbers.VALUE));
            sections.add(Table.of("canonical networks", ofNetworks, result.proportions(),
                    p -> List.of(p.name(), p.size(), p.shared(), p.covered(), p.share()), 0));
        }
        sections.add(new MapFile(maps.apply("probability" + suffix), "share of studies whose network covers the place", "share",
                Show.AT_LEAST, result.settings().threshold()));
        sections.add(new MapFile(maps.apply("network" + suffix), "what enough studies share, in large clusters", "network", Show.ABOVE, 0));
        sections.add(new TableFile("studies" + suffix + ".tsv", "the networks of studies"));
        return sections;
    }
}
