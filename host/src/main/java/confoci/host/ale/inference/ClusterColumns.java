package confoci.host.ale.inference;

import confoci.host.inference.ClusterTest;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.TestedMap;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.report.Anatomy;
import confoci.host.stats.Cluster;
import confoci.host.stats.ClusterFinder;
import confoci.host.stats.Peak;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The columns of a table of clusters under several corrections. */
public final class ClusterColumns {

    private ClusterColumns() {
    }

    /**
     * A cluster under a correction.
     *
     * @param z       of its peak
     * @param anatomy where it lies
     */
    public record Row(Correction correction, ClusterTest test, double z, List<Anatomy> anatomy) {

        public Row {
            anatomy = List.copyOf(anatomy);
        }

        /** Of a map. */
        public static Row of(Correction correction, ClusterTest test, TestedMap map, ClusterLabels labels) {
            return new Row(correction, test, map.z()[test.cluster().peak().position()], labels.of(test.cluster()));
        }

        Cluster cluster() {
            return test.cluster();
        }
    }

    /**
     * Adds them.
     *
     * @param table    that they are added to
     * @param clusters from its rows to clusters
     * @param quantity of the map, such as ALE
     * @param key      the same as part of the name of a column
     * @param labels   where the clusters lie
     */
    public static <R> Tsv.Builder<R> of(Tsv.Builder<R> table, Function<R, Row> clusters, String quantity, String key,
            ClusterLabels labels) {
        table
                .level("correction", "Correction for multiple comparisons", Corrections.titles(),
                        row -> clusters.apply(row).correction().key())
                .number("cluster", "Number of the cluster above the cluster-forming threshold, the same for all corrections; 1 is the"
                        + " largest. Higher numbers are surviving voxels outside these clusters, numbered per correction", "",
                        Notation.whole(), cluster(clusters, Cluster::id))
                .level("significant", "Whether it survives the correction", AleTsv.levels("yes", "it does", "no", "it does not",
                        "joined", "its surviving voxels are connected to those of a cluster with a higher peak, and counted there"),
                        row -> clusters.apply(row).test().significant() ? "yes" : clusters.apply(row).test().joined() > 0 ? "joined" : "no")
                .number("p_corrected", "Corrected p; for voxelwise corrections the smallest in the cluster", "", AleTsv.STATISTIC,
                        row -> clusters.apply(row).test().p())
                .number("significant_voxels", "Surviving voxels. Cluster-level corrections: all of the cluster or none. Voxelwise"
                        + " corrections: the voxels of the connected regions of surviving voxels whose highest voxel lies in the cluster",
                        "voxels", Notation.whole(), row -> clusters.apply(row).test().surviving())
                .number("voxels", "Size", "voxels", Notation.whole(), cluster(clusters, Cluster::size))
                .number("volume", "Size", "mm^3", Notation.float64(), cluster(clusters, Cluster::cubicMm))
                .number("mass", "Sum of " + quantity + " above the cluster-forming threshold", "", AleTsv.STATISTIC, cluster(clusters,
                Cluster::mass))
                .number("peak_x", "Peak", "mm", AleTsv.MM, cluster(clusters, c -> c.peak().mm().x()))
                .number("peak_y", "Peak", "mm", AleTsv.MM, cluster(clusters, c -> c.peak().mm().y()))
                .number("peak_z", "Peak", "mm", AleTsv.MM, cluster(clusters, c -> c.peak().mm().z()))
                .number("peak_" + key, quantity + " at the peak", "", AleTsv.STATISTIC, cluster(clusters,
                c -> c.peak().value()))
                .number("peak_zscore", "z at the peak, uncorrected", "", AleTsv.STATISTIC, row -> clusters.apply(row).z())
                .number("center_x", "Center of mass, weighted by " + quantity, "mm", AleTsv.MM, cluster(clusters, c -> c.centreOfMass()
                .x()))
                .number("center_y", "Center of mass, weighted by " + quantity, "mm", AleTsv.MM, cluster(clusters, c -> c.centreOfMass()
                .y()))
                .number("center_z", "Center of mass, weighted by " + quantity, "mm", AleTsv.MM, cluster(clusters, c -> c.centreOfMass()
                .z()))
                .number("median_x", "Median coordinate of the voxels", "mm", AleTsv.MM, cluster(clusters, c -> c.medianCentre().x()))
                .number("median_y", "Median coordinate of the voxels", "mm", AleTsv.MM, cluster(clusters, c -> c.medianCentre().y()))
                .number("median_z", "Median coordinate of the voxels", "mm", AleTsv.MM, cluster(clusters, c -> c.medianCentre().z()))
                .text("subpeaks", "Further peaks more than " + Notation.float64().of(ClusterFinder.PEAK_DISTANCE)
                        + " mm apart, as x y z (" + quantity + "), the highest first; mm", row -> subpeaks(clusters.apply(row).cluster()));
        return labels.addTo(table, row -> clusters.apply(row).anatomy());
    }

    private static <R> ToDoubleFunction<R> cluster(Function<R, Row> clusters, ToDoubleFunction<Cluster> value) {
        return row -> value.applyAsDouble(clusters.apply(row).cluster());
    }

    private static String subpeaks(Cluster cluster) {
        StringJoiner text = new StringJoiner("; ");
        for (Peak peak : cluster.peaks().subList(1, cluster.peaks().size())) {
            text.add(AleTsv.MM.of(peak.mm().x()) + " " + AleTsv.MM.of(peak.mm().y()) + " " + AleTsv.MM.of(peak.mm().z())
                    + " (" + AleTsv.STATISTIC.of(peak.value()) + ")");
        }
        return text.toString();
    }
}
