package confoci.host.ale.inference;

import confoci.host.foci.Experiment;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports what an analysis found.
 *
 * @param maxima        of the permutations, if any were run
 * @param contributions of experiments to significant clusters
 * @param labels of the clusters
 */
public record AleReport(AleResult result, Optional<NullMaxima> maxima, ClusterLabels labels, List<ClusterContributions> contributions) {

    private static final Notation ALE = Notation.significant(4);

    /** The place of a fact that only one null has. */
    private static final int CLUSTER_FORMING = 10;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        ObservedAle observed = result.observed();
        CorrectionReport corrections = new CorrectionReport(observed.tested(), result.settings().inference().settings(), maxima, "ALE", "",
                MapFile.Show.ABOVE, labels);
        List<Section> sections = new ArrayList<>();
        sections.add(Group.of("corrections", "", List.of(), result.corrected().stream().<Section>map(corrections::group).toList()));
        List<Experiment> experiments = observed.experiments().stream().map(ModeledExperiment::experiment).toList();
        contributions.forEach(cluster -> sections.add(cluster.bars(experiments)));
        sections.add(new MapFile("z.nii.gz", "z of the uncorrected p", "z", MapFile.Show.ABOVE,
                result.thresholdZ()));
        sections.add(new MapFile("ale.nii.gz", "activation likelihood estimate", "ALE", MapFile.Show.ABOVE,
                result.nullFoci().ofEachVoxel() ? 0 : observed.threshold().ale()));
        sections.add(new MapFile("p.nii.gz", "uncorrected p of ALE, one-sided", "p", MapFile.Show.BELOW, result.settings().clusterP()));
        sections.add(new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per correction"));
        sections.add(new TableFile("contributions.tsv", "what each experiment contributes to each cluster"));
        sections.add(new TableFile("experiments.tsv", "the foci of the experiments"));
        sections.add(new Methods(AleMethods.of(result)));
        return Report.of("Convergence (ALE) of " + Plural.of(observed.experiments().size(), "experiments") + ", "
                + Plural.of(observed.usedFoci(), "foci") + (Double.isNaN(subjects()) ? "" : ", " + Plural.of(subjects(), "subjects")),
                facts(), sections, folder, "overview.png", "clusters.tsv");
    }

    private List<Fact> facts() {
        ObservedAle observed = result.observed();
        AleSettings settings = result.settings();
        double highest = observed.ale()[observed.peak()];
        Fact permutations = Fact.result("permutations_run", result.permutations());
        boolean ofEachVoxel = result.nullFoci().ofEachVoxel();
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.data("experiments", observed.experiments().size()),
                Fact.data("foci", observed.usedFoci()),
                Fact.data("foci_reported", observed.experiments().stream().mapToInt(e -> e.foci().size()).sum()),
                Fact.data("subjects", subjects()),
                Fact.data("mask", observed.mask().name()),
                Fact.data("mask_voxels", observed.mask().voxels().size()).told("mask",
                        observed.mask().name() + ", " + Plural.of(observed.mask().voxels().size(), "voxels")),
                Fact.data("grid", observed.mask().grid().shape().toString()),
                Fact.setting("profile", settings.profile().name()),
                Fact.setting("threshold", "uncorrected p < " + Numbers.GIVEN.of(settings.clusterP()) + " (" + (ofEachVoxel
                        ? "of each voxel by its permutations" : "ALE > " + ALE.of(observed.threshold().ale())) + "), "
                        + settings.connectivity().neighbours() + "-connectivity"),
                Fact.result("max_ale", highest).told("highest ALE", ALE.of(highest) + " (z "
                        + Numbers.TWO_DECIMALS.of(observed.z()[observed.peak()]) + ") at " + Numbers.mm(result.peak())),
                Fact.result("clusters_above_threshold", observed.clusters().size()),
                result.permutations() == 0 ? permutations : permutations.told("permutations", Numbers.COUNT.of(result.permutations())
                        + ", seed " + settings.seed() + (result.permutations() < settings.permutations() ? " (stopped early)" : ""))));
        if (ofEachVoxel) {
            facts.add(Fact.setting("null foci", result.nullFoci().words()));
        } else {
            facts.add(CLUSTER_FORMING, Fact.result("cluster_forming_ale", observed.threshold().ale()));
        }
        return facts;
    }

    private double subjects() {
        return result.observed().experiments().stream().mapToDouble(e -> e.experiment().subjects()).reduce(0, Double::sum);
    }
}
