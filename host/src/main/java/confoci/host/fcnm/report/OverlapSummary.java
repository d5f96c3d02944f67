package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.NetworkProbability;
import confoci.host.fcnm.overlap.OverlapSettings;
import confoci.host.fcnm.overlap.Proportion;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.TextLayout;
import confoci.host.space.Point;
import confoci.host.stats.Cluster;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an overlap of studies shows, for people and for the record of the run.
 *
 * @param overlap     the maps
 * @param settings    how the network was made
 * @param proportions of canonical networks, possibly none
 */
public record OverlapSummary(NetworkProbability overlap, OverlapSettings settings, List<Proportion> proportions) {

    private static final int MOST_CLUSTERS = 5;
    static final int LABEL = 16;
    private static final Notation COUNT = Notation.grouped();
    private static final Notation MM = Notation.decimals(0);
    private static final Notation PERCENT = Notation.decimals(1);

    /** Some lines of text, without a title. */
    public String text() {
        TextLayout out = new TextLayout();
        String unit = overlap.domain().unit();
        line(out, unit, COUNT.of(overlap.counts().length) + " (" + overlap.domain().name() + ")");
        line(out, "study networks", COUNT.of(size(0)) + " to " + Plural.of(size(1), unit) + ", median " + COUNT.of(size(0.5))
                + " (" + PERCENT.of(100.0 * size(0.5) / overlap.counts().length) + " % of all)");
        line(out, "shared by", "at least " + PERCENT.of(100 * settings.threshold()) + " % of studies, in clusters of "
                + Plural.of(settings.minCluster(), unit) + " (" + settings.connectivity().neighbours() + " neighbours): "
                + Plural.of(overlap.network().cardinality(), unit) + " in " + Plural.of(overlap.clusters().size(), "clusters"));
        for (Cluster cluster : overlap.clusters().subList(0, Math.min(MOST_CLUSTERS, overlap.clusters().size()))) {
            Point peak = cluster.peak().mm();
            line(out, "", Plural.of(cluster.size(), unit) + ", at most " + PERCENT.of(100 * cluster.peak().value()) + " % at "
                    + MM.of(peak.x()) + " " + MM.of(peak.y()) + " " + MM.of(peak.z()) + " mm");
        }
        if (overlap.clusters().size() > MOST_CLUSTERS) {
            line(out, "", "and " + COUNT.of(overlap.clusters().size() - MOST_CLUSTERS) + " more in clusters.tsv");
        }
        for (Proportion p : proportions) {
            line(out, p == proportions.getFirst() ? "networks" : "", p.name() + ": " + PERCENT.of(100 * p.covered()) + " % of it"
                    + (p.shared() == 0 ? "" : ", " + PERCENT.of(100 * p.share()) + " % of the " + unit + " found"));
        }
        return out.text();
    }

    private static void line(TextLayout out, String name, String value) {
        out.labelled(name, LABEL, value);
    }

    /** A quantile of the sizes of study networks, the lower one of two. */
    private int size(double quantile) {
        int[] sizes = overlap.studies().stream().mapToInt(mask -> mask.size()).sorted().toArray();
        return sizes[(int) (quantile * (sizes.length - 1))];
    }

    /** The findings, for the record of the run. */
    public Map<String, Object> results() {
        Map<String, Object> results = new LinkedHashMap<>();
        results.put("studies", overlap.studies().size());
        results.put(overlap.domain().unit(), overlap.counts().length);
        results.put("network_" + overlap.domain().unit(), overlap.network().cardinality());
        results.put("clusters", overlap.clusters().size());
        results.put("highest_probability", Arrays.stream(overlap.probability()).max().orElseThrow());
        return results;
    }
}
