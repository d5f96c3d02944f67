package confoci.host.report;

import confoci.host.space.Point;
import java.util.List;

/**
 * A table with a row per cluster.
 *
 * @param peaks of its rows
 */
public record ClusterTable(Table table, List<Peak> peaks) implements Section {

    /**
     * Where a cluster is.
     *
     * @param cluster its number in the tables of the result folder
     * @param mm      its peak, in MNI space
     * @param anatomy where it lies, by each atlas
     */
    public record Peak(int cluster, Point mm, List<Anatomy> anatomy) {

        public Peak {
            anatomy = List.copyOf(anatomy);
        }

        /** Without anatomy. */
        public Peak(int cluster, Point mm) {
            this(cluster, mm, List.of());
        }
    }

    public ClusterTable {
        peaks = List.copyOf(peaks);
        if (peaks.size() != table.rows().size()) {
            throw new IllegalArgumentException(table.caption() + ": " + peaks.size() + " peaks for " + table.rows().size() + " rows");
        }
    }
}
