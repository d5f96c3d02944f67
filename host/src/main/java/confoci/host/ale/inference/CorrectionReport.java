package confoci.host.ale.inference;

import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.Correction;
import confoci.host.inference.Corrections;
import confoci.host.inference.InferenceSettings;
import confoci.host.inference.TestedMap;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.ClusterTable;
import confoci.host.report.Column;
import confoci.host.report.Distribution;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Numbers;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.stats.Cluster;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Reports what corrections leave of a map.
 *
 * @param map      the map
 * @param settings what decides significance
 * @param maxima   of the permutations, if any were run
 * @param quantity of the map, such as ALE
 * @param prefix   that the titles of corrections begin with, possibly empty
 * @param file     that the names of maps of surviving z go on with after {@code z_}, possibly empty
 * @param show     which values of the map of surviving z are of this map
 * @param sides    of a two-sided map, what it means that a cluster is above 0, and below; else empty
 * @param labels   where clusters lie
 */
public record CorrectionReport(TestedMap map, InferenceSettings settings, Optional<NullMaxima> maxima, String quantity, String prefix,
        String file, MapFile.Show show, List<String> sides, ClusterLabels labels) {

    /** Of the only map of a folder. */
    public CorrectionReport(TestedMap map, InferenceSettings settings, Optional<NullMaxima> maxima, String quantity, String prefix,
            MapFile.Show show, ClusterLabels labels) {
        this(map, settings, maxima, quantity, prefix, "", show, List.of(), labels);
    }

    /** More clusters than this are for the table. */
    private static final int SHOWN = 3;

    /** The group of a correction. */
    public Group group(CorrectedResult corrected) {
        List<ClusterTest> significant = corrected.strongestFirst().stream().filter(ClusterTest::significant).toList();
        String outcome = significant.isEmpty() ? "nothing survived" + nearest(corrected)
                : Plural.of(significant.size(), "significant clusters");
        List<Section> sections = new ArrayList<>();
        sections.add(clusters(significant, corrected.correction()));
        sections.add(new MapFile("z_" + file + corrected.correction().key() + ".nii.gz", "z where " + corrected.correction().key()
                + " is significant", "z", show, 0));
        maxima.ifPresent(all -> corrected.correction().maximum()
                .ifPresent(maximum -> sections.add(distribution(maximum, all.of(maximum)))));
        return Group.of(corrected.correction().key(), prefix + corrected.correction().title(settings), List.of(
                Fact.result("smallest_p", corrected.smallestP()),
                Fact.result("significant_clusters", significant.size()).told("", outcome)), sections);
    }

    private ClusterTable clusters(List<ClusterTest> significant, Correction correction) {
        List<List<Object>> rows = new ArrayList<>();
        for (ClusterTest test : significant) {
            List<Object> row = new ArrayList<>(List.of(test.cluster().id(), test.cluster().peak().mm().x(), test.cluster().peak().mm().y(),
                    test.cluster().peak().mm().z(), test.size(), test.size() * map.grid().voxelVolume(), test.p()));
            if (!sides.isEmpty()) {
                row.add(side(test.cluster().peak().position()));
            }
            rows.add(row);
        }
        return labels.table(new Table("significant clusters, the strongest first", columns(correction), rows, SHOWN),
                significant.stream().map(ClusterTest::cluster).toList());
    }

    private String side(int place) {
        return sides.get(map.below().get(place) ? 1 : 0);
    }

    private List<Column> columns(Correction correction) {
        List<Column> columns = new ArrayList<>(List.of(Column.number("", "", Notation.whole()), Column.number("peak x", "mm", Numbers.MM),
                Column.number("y", "mm", Numbers.MM), Column.number("z (mm)", "mm", Numbers.MM), Column.number("voxels", "", Numbers.COUNT),
                Column.number("mm3", "mm3", Numbers.COUNT), Column.number(heading(correction), "", Numbers.P)));
        if (!sides.isEmpty()) {
            columns.add(Column.text("direction"));
        }
        return columns;
    }

    private static String heading(Correction correction) {
        return correction.key().equals(Corrections.UNCORRECTED.key()) ? "uncorrected p"
                : correction.symbol().equals("p") ? "corrected p" : correction.symbol();
    }

    /**
     * The strongest cluster. Without any, for a voxelwise correction the peak, and for a correction of clusters nothing; where a voxel
     * outside the clusters is stronger, its p alone.
     */
    private String nearest(CorrectedResult corrected) {
        Optional<ClusterTest> strongest = corrected.strongestFirst().stream().findFirst();
        if (strongest.isEmpty() && corrected.correction().ofClusters()) {
            return "";
        }
        String p = "; nearest was " + corrected.correction().symbol() + " = " + Numbers.P.of(corrected.smallestP());
        if (strongest.isEmpty()) {
            return p + " at " + Numbers.mm(map.grid().toMm(map.ranks().voxels().index(map.peak())))
                    + (sides.isEmpty() ? "" : ", " + side(map.peak()));
        }
        return strongest.get().p() > corrected.smallestP() ? p
                : p + " at " + Numbers.mm(strongest.get().cluster().peak().mm()) + " (" + Plural.of(strongest.get().size(), "voxels") + ")"
                        + (sides.isEmpty() ? "" : ", " + side(strongest.get().cluster().peak().position()));
    }

    private Distribution distribution(Maximum maximum, double[] values) {
        DoubleStream observed = switch (maximum) {
            case HEIGHT -> Arrays.stream(map.statistic());
            case TFCE -> Arrays.stream(map.tfce());
            case CLUSTER_SIZE -> map.clusters().stream().mapToDouble(Cluster::size);
            case CLUSTER_MASS -> map.clusters().stream().mapToDouble(Cluster::mass);
        };
        double most = observed.max().orElse(0);
        return switch (maximum) {
            case HEIGHT -> largest(quantity, quantity, values, most);
            case TFCE -> largest("TFCE", "TFCE", values, most);
            case CLUSTER_SIZE -> largest("cluster", "voxels", values, most);
            case CLUSTER_MASS -> largest("cluster mass", "mass", values, most);
        };
    }

    private Distribution largest(String what, String unit, double[] values, double observed) {
        String side = prefix.isEmpty() ? "" : ", " + prefix.replaceFirst(", $", "");
        return new Distribution("Largest " + what + " of each permutation" + side, unit, values, observed);
    }
}
