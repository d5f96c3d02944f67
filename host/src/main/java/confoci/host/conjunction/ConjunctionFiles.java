package confoci.host.conjunction;

import confoci.host.domain.MapWriter;
import confoci.host.domain.Meaning;
import confoci.host.domain.StatMap;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.ResultFiles;
import confoci.host.output.Tsv;
import confoci.host.stats.Cluster;
import java.util.stream.IntStream;

/** Writes the map and the tables of a conjunction. */
public final class ConjunctionFiles {

    private static final Notation MM = Notation.decimals(2);
    private static final Notation STATISTIC = Notation.significant(6);
    private static final String METHOD = "conjunction of maps";

    private final Conjunction conjunction;
    private final ResultFiles folder;
    private final ClusterLabels labels;

    /** @param labels of the clusters */
    public ConjunctionFiles(Conjunction conjunction, ResultFiles folder, ClusterLabels labels) {
        this.conjunction = conjunction;
        this.folder = folder;
        this.labels = labels;
    }

    /** The map {@code conjunction}. */
    public void writeMap() {
        new MapWriter(folder, METHOD).write(new StatMap(conjunction.domain(), "conjunction", conjunction.minimum(),
                Meaning.z("smallest value where all maps are significant")));
    }

    /** A table of the clusters. */
    public void writeClusters(String name) {
        Tsv.Builder<Cluster> table = Tsv.<Cluster>table()
                .number("cluster", "Number of the cluster, 1 is the largest", "", Notation.whole(), Cluster::id);
        conjunction.domain().addSize(table);
        String peak = "Place of the largest minimum, the first of equal ones";
        String centre = "Center of mass, weighted by the minimum";
        table.number("peak_x", peak, "mm", MM, c -> c.peak().mm().x())
                .number("peak_y", peak, "mm", MM, c -> c.peak().mm().y())
                .number("peak_z", peak, "mm", MM, c -> c.peak().mm().z())
                .number("peak_value", "Smallest value of any map there", "", STATISTIC, c -> c.peak().value())
                .text("peak_map", "The map that it comes from, the first of equal ones",
                        c -> conjunction.weakest(c.peak().position()).name())
                .number("center_x", centre, "mm", MM, c -> c.centreOfMass().x())
                .number("center_y", centre, "mm", MM, c -> c.centreOfMass().y())
                .number("center_z", centre, "mm", MM, c -> c.centreOfMass().z());
        for (int m = 0; m < conjunction.maps().size(); m++) {
            ThresholdedMap map = conjunction.maps().get(m);
            table.number("value_" + (m + 1), "Value of " + map.name() + " at the peak", "", STATISTIC,
                    c -> map.values()[c.peak().position()]);
        }
        labels.addTo(table, labels::of).build().write(folder, name, conjunction.clusters());
    }

    /** {@code maps.tsv}: the maps by number. */
    public void writeMaps() {
        String unit = conjunction.domain().unit();
        Tsv.<Integer>table()
                .number("map", "Number of the map in clusters.tsv", "", Notation.whole(), m -> m + 1)
                .text("name", "Name", m -> map(m).name())
                .number(unit, "Its size above 0", unit, Notation.whole(), m -> map(m).size())
                .number("smallest", "Smallest value above 0", "", STATISTIC, m -> map(m).smallest())
                .number("largest", "Largest value", "", STATISTIC, m -> map(m).largest())
                .build().write(folder, "maps.tsv", () -> IntStream.range(0, conjunction.maps().size()).iterator());
    }

    private ThresholdedMap map(int number) {
        return conjunction.maps().get(number);
    }
}
