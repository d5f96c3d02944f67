package confoci.host.ale.contrast;

import confoci.host.ale.inference.ClusterColumns;
import confoci.host.ale.inference.PeakColumns;
import confoci.host.domain.Domain;
import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.TestedMap;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.ResultFolder;
import confoci.host.output.Tsv;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The tables of a contrast, whatever was permuted: clusters by direction, and the maxima of permutations.
 *
 * @param directions that were tested
 * @param folder     where they go
 * @param domain     of all voxels
 * @param labels     of its clusters
 */
public record DirectionTables(List<TestedDirection> directions, ResultFolder folder, Domain domain, ClusterLabels labels) {

    private record Row(Direction direction, ClusterColumns.Row cluster) {
    }

    private record PeakRow(Direction direction, PeakColumns.Row peak) {
    }

    /**
     * Writes {@code clusters.tsv} and {@code peaks.tsv}.
     *
     * @param statistic of a peak, in words
     * @param unit      of the mass
     */
    public void writeClusters(String statistic, String unit) {
        List<Row> rows = new ArrayList<>();
        List<PeakRow> peaks = new ArrayList<>();
        for (TestedDirection tested : directions) {
            TestedMap map = tested.map().tested();
            ClusterLabels some = labels.ofSome(domain, map.ranks());
            for (CorrectedResult corrected : tested.corrected()) {
                PeakColumns.Row.of(corrected, map, some).forEach(peak -> peaks.add(new PeakRow(tested.direction(), peak)));
                for (ClusterTest test : corrected.clusters()) {
                    rows.add(new Row(tested.direction(), ClusterColumns.Row.of(corrected.correction(), test, map, some)));
                }
            }
        }
        ClusterColumns.of(Tsv.<Row>table().level("direction", "Which group converges more", levels(), row -> row.direction().title()),
                Row::cluster, statistic, unit, labels).build().write(folder, "clusters.tsv", rows);
        PeakColumns.of(Tsv.<PeakRow>table().level("direction", "Which group converges more", levels(), row -> row.direction().title()),
                PeakRow::peak, statistic, unit, labels).build().write(folder, "peaks.tsv", peaks);
    }

    private static Map<String, String> levels() {
        Map<String, String> levels = new LinkedHashMap<>();
        levels.put(Direction.FIRST.title(), "the first group converges more");
        levels.put(Direction.SECOND.title(), "the second group converges more");
        return levels;
    }

    /**
     * Writes {@code null_maxima.tsv.gz}, unless nothing was tested.
     *
     * @param permuted  what a permutation permutes, in words
     * @param name      of the column of the largest statistic
     * @param statistic the same in words
     */
    public void writeNullMaxima(String permuted, String name, String statistic) {
        if (directions.isEmpty()) {
            return;
        }
        NullMaxima any = directions.getFirst().map().nullMaxima();
        Tsv.Builder<Integer> table = Tsv.<Integer>table().number("permutation",
                "Number of the permutation; with the seed it determines " + permuted, "", Notation.whole(), i -> i);
        add(table, Maximum.HEIGHT, name, statistic, "", Notation.float32());
        add(table, Maximum.CLUSTER_SIZE, "max_cluster_voxels", "Size of the largest cluster", "voxels", Notation.whole());
        add(table, Maximum.CLUSTER_MASS, "max_cluster_mass", "Largest cluster mass", "", Notation.float64());
        if (any.statistics().contains(Maximum.TFCE)) {
            add(table, Maximum.TFCE, "max_tfce", "Largest TFCE", "", Notation.float64());
        }
        table.build().write(folder, "null_maxima.tsv.gz", () -> IntStream.range(0, any.count()).iterator());
    }

    /** A column per direction. */
    private void add(Tsv.Builder<Integer> table, Maximum maximum, String name, String description, String unit, Notation notation) {
        for (TestedDirection tested : directions) {
            double[] values = tested.map().nullMaxima().of(maximum);
            table.number(name + (tested.direction() == Direction.FIRST ? "_a" : "_b"), description + ", " + tested.direction().title(),
                    unit, notation, i -> values[i]);
        }
    }
}
