package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.Replication;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.report.TextLayout;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How further cohorts compare with the first, for people and for the record of the run. */
public final class ReplicationReport {

    private static final Notation SIX = Notation.significant(6);
    private static final Notation ONE = Notation.decimals(1);
    private static final Notation TWO = Notation.decimals(2);

    /**
     * A cohort, for one radius.
     *
     * @param radius      of spheres, in mm
     * @param size        of its network
     * @param replication nothing of the first cohort itself
     */
    private record Row(String cohort, double radius, int subjects, int size, Replication replication) {
    }

    private final CohortResult first;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, Object> results = new LinkedHashMap<>();

    /** @param name what the first cohort is called in the table */
    public ReplicationReport(String name, CohortResult first) {
        this.first = first;
        for (RadiusResult spheres : first.spheres()) {
            rows.add(new Row(name, spheres.radius(), first.subjects(), spheres.summary().overlap().network().cardinality(),
                    new Replication(Double.NaN, Double.NaN, Double.NaN)));
        }
    }

    /** Compares a further cohort. */
    public void add(String name, CohortResult further) {
        for (int radius = 0; radius < further.spheres().size(); radius++) {
            RadiusResult spheres = further.spheres().get(radius);
            Replication replication = Replication.of(first.spheres().get(radius).summary().overlap(), spheres.summary().overlap());
            rows.add(new Row(name, spheres.radius(), further.subjects(), spheres.summary().overlap().network().cardinality(), replication));
            String radii = spheres.only() ? "" : ", " + Notation.float64().of(spheres.radius()) + " mm";
            lines.add(name + " (" + Plural.of(further.subjects(), "subjects") + radii + "): r "
                    + TWO.of(replication.correlation()) + " with the map of shares, Dice " + TWO.of(replication.dice()) + ", "
                    + ONE.of(100 * replication.replicated()) + " % of the network");
        }
        results.put(name, further.results());
    }

    /** {@code replication.tsv}. */
    public void write(ResultFiles folder) {
        String unit = first.domain().unit();
        Tsv.<Row>table()
                .text("cohort", "Cohort, the first of which is the one that others are compared with", Row::cohort)
                .number("radius", "Radius of the spheres around foci", "mm", Notation.float64(), Row::radius)
                .number("subjects", "Subjects that were used", "", Notation.whole(), Row::subjects)
                .number(unit, "Size of the network", unit, Notation.whole(), Row::size)
                .number("correlation", "Pearson's r of the network probability maps over all " + unit, "", SIX,
                        row -> row.replication().correlation())
                .number("dice", "2 x what the networks share / the sum of their sizes", "", SIX, row -> row.replication().dice())
                .number("replicated", "What the networks share / size of the first", "", SIX, row -> row.replication().replicated())
                .build().write(folder, "replication.tsv", rows);
    }

    /** A line per cohort and radius. */
    public String text() {
        TextLayout out = new TextLayout();
        for (int i = 0; i < lines.size(); i++) {
            (i == 0 ? out.blank() : out).labelled(i == 0 ? "replicated in" : "", OverlapSummary.LABEL, lines.get(i));
        }
        return out.text();
    }

    /** The findings in further cohorts, for the record of the run. */
    public Map<String, Object> results() {
        return results;
    }
}
