package confoci.host.fcnm.report;

import confoci.host.fcnm.overlap.Replication;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How further cohorts compare with the first. Not safe for use by several threads. */
public final class Replications {

    private static final Notation SIX = Notation.significant(6);

    /**
     * A cohort, for one radius.
     *
     * @param spheres     what it shows
     * @param replication nothing of the first cohort itself
     */
    record Row(String cohort, int subjects, RadiusResult spheres, Replication replication) {

        int size() {
            return spheres.shared().overlap().network().cardinality();
        }
    }

    private final CohortResult first;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, CohortResult> further = new LinkedHashMap<>();

    /** @param name what the first cohort is called in the table */
    public Replications(String name, CohortResult first) {
        this.first = first;
        for (RadiusResult spheres : first.spheres()) {
            rows.add(new Row(name, first.subjects(), spheres, new Replication(Double.NaN, Double.NaN, Double.NaN)));
        }
    }

    /** Compares a further cohort. */
    public void add(String name, CohortResult cohort) {
        for (int radius = 0; radius < cohort.spheres().size(); radius++) {
            RadiusResult spheres = cohort.spheres().get(radius);
            rows.add(new Row(name, cohort.subjects(), spheres,
                    Replication.of(first.spheres().get(radius).shared().overlap(), spheres.shared().overlap())));
        }
        further.put(name, cohort);
    }

    /** The cohort that the others are compared with. */
    CohortResult first() {
        return first;
    }

    /** The others, by their names. */
    Map<String, CohortResult> further() {
        return Collections.unmodifiableMap(further);
    }

    /** The comparisons of further cohorts. */
    List<Row> comparisons() {
        return rows.subList(first.spheres().size(), rows.size());
    }

    /** {@code replication.tsv}. */
    public void write(ResultFiles folder) {
        String unit = first.domain().unit();
        Tsv.<Row>table()
                .text("cohort", "Cohort, the first of which is the one that others are compared with", Row::cohort)
                .number("radius", "Radius of the spheres around foci", "mm", Notation.float64(), row -> row.spheres().radius())
                .number("subjects", "Subjects that were used", "", Notation.whole(), Row::subjects)
                .number(unit, "Size of the network", unit, Notation.whole(), Row::size)
                .number("correlation", "Pearson's r of the network probability maps over all " + unit, "", SIX,
                        row -> row.replication().correlation())
                .number("dice", "2 x what the networks share / the sum of their sizes", "", SIX, row -> row.replication().dice())
                .number("replicated", "What the networks share / size of the first", "", SIX, row -> row.replication().replicated())
                .build().write(folder, "replication.tsv", rows);
    }
}
