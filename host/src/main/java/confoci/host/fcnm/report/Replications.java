package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.Replication;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import java.util.ArrayList;
import java.util.List;

/** How further cohorts compare with the first. Not safe for use by several threads. */
public final class Replications {

    private static final Notation SIX = Notation.significant(6);

    /**
     * A cohort, for one radius.
     *
     * @param radius      of spheres, in mm
     * @param only        whether there is no other radius
     * @param size        of its network
     * @param replication nothing of the first cohort itself
     */
    record Row(String cohort, double radius, boolean only, int subjects, int size, Replication replication) {

        static Row of(String cohort, int subjects, RadiusResult spheres, Replication replication) {
            return new Row(cohort, spheres.radius(), spheres.only(), subjects, spheres.shared().overlap().network().cardinality(),
                    replication);
        }
    }

    private final CohortResult first;
    private final List<Row> rows = new ArrayList<>();

    /** @param name what the first cohort is called in the table */
    public Replications(String name, CohortResult first) {
        this.first = first;
        first.spheres().forEach(spheres -> rows.add(Row.of(name, first.subjects(), spheres,
                new Replication(Double.NaN, Double.NaN, Double.NaN))));
    }

    /** Compares a further cohort, whose maps are not kept. */
    public void add(String name, CohortResult further) {
        for (int radius = 0; radius < further.spheres().size(); radius++) {
            RadiusResult spheres = further.spheres().get(radius);
            rows.add(Row.of(name, further.subjects(), spheres,
                    Replication.of(first.spheres().get(radius).shared().overlap(), spheres.shared().overlap())));
        }
    }

    /** The comparisons of further cohorts, possibly none. */
    List<Row> comparisons() {
        return rows.subList(first.spheres().size(), rows.size());
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
}
