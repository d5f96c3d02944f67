package confoci.host.ale.inference;

import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.TestedMap;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Tsv;
import confoci.host.report.Anatomy.Spot;
import confoci.host.stats.Peak;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The columns of a table of surviving peaks: those that GingerALE's users know, and which correction they are of. */
public final class PeakColumns {

    private PeakColumns() {
    }

    /**
     * A peak that survives a correction.
     *
     * @param cluster that it counts for
     * @param p       uncorrected
     * @param z       of that p
     * @param spots   where it lies, by each atlas
     */
    public record Row(Correction correction, int cluster, Peak peak, double p, double z, List<Spot> spots) {

        public Row {
            spots = List.copyOf(spots);
        }

        /** The surviving peaks, cluster by cluster, the highest first. */
        public static Stream<Row> of(CorrectedResult result, TestedMap map, ClusterLabels labels) {
            List<Row> rows = new ArrayList<>();
            for (ClusterTest test : result.clusters()) {
                for (Peak peak : test.cluster().peaks()) {
                    int owner = result.owners()[peak.position()];
                    if (owner != 0) {
                        rows.add(new Row(result.correction(), owner, peak, Math.exp(map.logP()[peak.position()]),
                                map.z()[peak.position()], labels.of(peak)));
                    }
                }
            }
            rows.sort(Comparator.comparingInt(Row::cluster).thenComparing(Comparator.<Row>comparingDouble(row -> row.peak().value())
                    .reversed()));
            return rows.stream();
        }

        /** The same with the z of another test. */
        public Row withZ(double[] ofAll) {
            return new Row(correction, cluster, peak, p, ofAll[peak.position()], spots);
        }
    }

    /**
     * Adds them.
     *
     * @param table    that they are added to
     * @param peaks    from its rows to peaks
     * @param quantity of the map, such as ALE
     * @param key      the name of its column
     * @param labels   whose columns come last
     */
    public static <R> Tsv.Builder<R> of(Tsv.Builder<R> table, Function<R, Row> peaks, String quantity, String key, ClusterLabels labels) {
        table.level("correction", "Correction for multiple comparisons", Corrections.titles(), row -> peaks.apply(row).correction().key())
                .number("cluster", "Number of the cluster in clusters.tsv for which it counts", "", Notation.whole(),
                        row -> peaks.apply(row).cluster())
                .number("x", "Peak, or further peak more than 8 mm apart", "mm", AleTsv.MM, row -> peaks.apply(row).peak().mm().x())
                .number("y", "Peak", "mm", AleTsv.MM, row -> peaks.apply(row).peak().mm().y())
                .number("z", "Peak", "mm", AleTsv.MM, row -> peaks.apply(row).peak().mm().z())
                .number(key, quantity + " at the peak", "", AleTsv.STATISTIC, row -> peaks.apply(row).peak().value())
                .number("p", "Uncorrected p at the peak", "", AleTsv.STATISTIC, row -> peaks.apply(row).p())
                .number("zscore", "z at the peak, uncorrected", "", AleTsv.STATISTIC, row -> peaks.apply(row).z());
        return labels.addPeak(table, row -> peaks.apply(row).spots(), "label");
    }
}
