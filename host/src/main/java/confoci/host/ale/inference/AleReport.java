package confoci.host.ale.inference;

import confoci.host.inference.ClusterTest;
import confoci.host.inference.CorrectedResult;
import confoci.host.inference.TestedMap;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.ClusterTable;
import confoci.host.report.ClusterTable.Peak;
import confoci.host.report.Column;
import confoci.host.report.Distribution;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.stats.Cluster;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Reports what an analysis found.
 *
 * @param maxima of the permutations, if any were run
 */
public record AleReport(AleResult result, Optional<NullMaxima> maxima) {

    private static final Notation ALE = Notation.significant(4);

    private static final List<Column> CLUSTERS = List.of(Column.number("", "", Notation.whole()), Column.number("peak x", "mm", Numbers.MM),
            Column.number("y", "mm", Numbers.MM), Column.number("z (mm)", "mm", Numbers.MM), Column.number("voxels", "", Numbers.COUNT),
            Column.number("mm3", "mm3", Numbers.COUNT), Column.number("corrected p", "", Numbers.P));

    /** More clusters than this are for the table. */
    private static final int SHOWN = 3;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        ObservedAle observed = result.observed();
        List<Section> sections = new ArrayList<>();
        sections.add(Group.of("corrections", "", List.of(), result.corrected().stream().<Section>map(this::correction).toList()));
        sections.add(new MapFile("z.nii.gz", "z of the uncorrected p", "z", MapFile.Show.ABOVE,
                observed.analytic().z(new double[] {observed.threshold().ale()}, result.settings().profile().z())[0]));
        sections.add(new MapFile("ale.nii.gz", "activation likelihood estimate", "ALE", MapFile.Show.ABOVE, observed.threshold().ale()));
        sections.add(new MapFile("p.nii.gz", "uncorrected p of ALE, one-sided", "p", MapFile.Show.BELOW, result.settings().clusterP()));
        sections.add(new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per correction"));
        sections.add(new TableFile("contributions.tsv", "what each experiment contributes to each cluster"));
        sections.add(new TableFile("experiments.tsv", "the foci of the experiments"));
        return Report.of("Convergence (ALE) of " + Plural.of(observed.experiments().size(), "experiments") + ", "
                + Plural.of(observed.usedFoci(), "foci") + (Double.isNaN(subjects()) ? "" : ", " + Plural.of(subjects(), "subjects")),
                facts(), sections, folder, "overview.png", "clusters.tsv");
    }

    private List<Fact> facts() {
        ObservedAle observed = result.observed();
        AleSettings settings = result.settings();
        double highest = observed.ale()[observed.peak()];
        Fact permutations = Fact.result("permutations_run", result.permutations());
        return List.of(
                Fact.data("experiments", observed.experiments().size()),
                Fact.data("foci", observed.usedFoci()),
                Fact.data("foci_reported", observed.experiments().stream().mapToInt(e -> e.foci().size()).sum()),
                Fact.data("subjects", subjects()),
                Fact.data("mask", observed.mask().name()),
                Fact.data("mask_voxels", observed.mask().voxels().size()).told("mask",
                        observed.mask().name() + ", " + Plural.of(observed.mask().voxels().size(), "voxels")),
                Fact.data("grid", observed.mask().grid().shape().toString()),
                Fact.setting("profile", settings.profile().name()),
                Fact.setting("threshold", "uncorrected p < " + Numbers.GIVEN.of(settings.clusterP()) + " (ALE > "
                        + ALE.of(observed.threshold().ale()) + "), " + settings.connectivity().neighbours() + "-connectivity"),
                Fact.result("max_ale", highest).told("highest ALE", ALE.of(highest) + " (z "
                        + Numbers.TWO_DECIMALS.of(observed.z()[observed.peak()]) + ") at " + Numbers.mm(result.peak())),
                Fact.result("cluster_forming_ale", observed.threshold().ale()),
                Fact.result("clusters_above_threshold", observed.clusters().size()),
                result.permutations() == 0 ? permutations : permutations.told("permutations", Numbers.COUNT.of(result.permutations())
                        + ", seed " + settings.seed() + (result.permutations() < settings.permutations() ? " (stopped early)" : "")));
    }

    private double subjects() {
        return result.observed().experiments().stream().mapToDouble(e -> e.experiment().subjects()).reduce(0, Double::sum);
    }

    private Group correction(CorrectedResult corrected) {
        List<ClusterTest> significant = result.strongestFirst(corrected).stream().filter(ClusterTest::significant).toList();
        String outcome = significant.isEmpty() ? "nothing survived" + nearest(corrected)
                : Plural.of(significant.size(), "significant clusters");
        List<Section> sections = new ArrayList<>();
        sections.add(clusters(significant));
        sections.add(new MapFile("z_" + corrected.correction().key() + ".nii.gz", "z where " + corrected.correction().key()
                + " is significant", "z", MapFile.Show.ABOVE, 0));
        maxima.ifPresent(all -> corrected.correction().maximum()
                .ifPresent(maximum -> sections.add(distribution(maximum, all.of(maximum)))));
        return Group.of(corrected.correction().key(), result.title(corrected.correction()), List.of(
                Fact.result("smallest_p", corrected.smallestP()),
                Fact.result("significant_clusters", significant.size()).told("", outcome)), sections);
    }

    private ClusterTable clusters(List<ClusterTest> significant) {
        List<List<Object>> rows = new ArrayList<>();
        for (ClusterTest test : significant) {
            rows.add(List.of(rows.size() + 1, test.cluster().peak().mm().x(), test.cluster().peak().mm().y(),
                    test.cluster().peak().mm().z(), AleResult.size(test), result.volume(test), test.p()));
        }
        return new ClusterTable(new Table("significant clusters, the strongest first", CLUSTERS, rows, SHOWN),
                significant.stream().map(test -> new Peak(test.cluster().id(), test.cluster().peak().mm())).toList());
    }

    /** The strongest cluster; without any, for a voxelwise correction the peak, and for a correction of clusters nothing. */
    private String nearest(CorrectedResult corrected) {
        return result.strongestFirst(corrected).stream().findFirst()
                .map(test -> "; nearest was p = " + Numbers.P.of(test.p()) + " at " + Numbers.mm(test.cluster().peak().mm()) + " ("
                        + Plural.of(AleResult.size(test), "voxels") + ")")
                .orElseGet(() -> corrected.correction().ofClusters() ? ""
                        : "; nearest was p = " + Numbers.P.of(corrected.smallestP()) + " at " + Numbers.mm(result.peak()));
    }

    private Distribution distribution(Maximum maximum, double[] values) {
        TestedMap map = result.observed().tested();
        DoubleStream observed = switch (maximum) {
            case HEIGHT -> Arrays.stream(map.statistic());
            case TFCE -> Arrays.stream(map.tfce());
            case CLUSTER_SIZE -> map.clusters().stream().mapToDouble(Cluster::size);
            case CLUSTER_MASS -> map.clusters().stream().mapToDouble(Cluster::mass);
        };
        return new Distribution("largest value of each permutation", switch (maximum) {
            case HEIGHT -> "ALE";
            case TFCE -> "TFCE";
            case CLUSTER_SIZE -> "voxels";
            case CLUSTER_MASS -> "mass";
        }, values, observed.max().orElse(0));
    }
}
