package confoci.host.mkda.density;

import confoci.host.ale.inference.CorrectionReport;
import confoci.host.citation.Work;
import confoci.host.label.ClusterLabels;
import confoci.host.methods.CorrectionMethods;
import confoci.host.mkda.model.MkdaMethods;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Bars;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.TableFile;
import confoci.host.stats.Cluster;
import confoci.host.stats.NormalTail;
import confoci.host.stats.TfceSpec;
import confoci.op.NullMaxima;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports what an analysis of density found.
 *
 * @param maxima of the permutations, if any were run
 * @param labels of the clusters
 */
public record DensityReport(DensityResult result, Optional<NullMaxima> maxima, ClusterLabels labels) {

    private static final Notation DENSITY = Notation.significant(4);
    private static final double PERCENT = 100;
    /** More contributions are summed up. */
    private static final int SHOWN = 12;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        ObservedDensity observed = result.observed();
        MkdaSettings settings = result.settings();
        CorrectionReport corrections = new CorrectionReport(observed.tested(), settings.inference().settings(), maxima, "density", "",
                MapFile.Show.ABOVE, labels);
        double clusterP = settings.inference().settings().clusterP();
        List<Section> sections = new ArrayList<>(List.of(
                Group.of("corrections", "", List.of(), result.corrected().stream().<Section>map(corrections::group).toList()),
                new MapFile("z.nii.gz", "z of the uncorrected p", "z", MapFile.Show.ABOVE, NormalTail.zOfLog(Math.log(clusterP))),
                new MapFile("density.nii.gz", "weighted share of active experiments", "density", MapFile.Show.ABOVE, 0),
                new MapFile("p.nii.gz", "uncorrected p of the density, one-sided", "p", MapFile.Show.BELOW, clusterP),
                new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per correction"),
                new TableFile("contributions.tsv", "what each experiment adds to each cluster"),
                new TableFile("experiments.tsv", "the foci of the experiments"), new Methods(methods())));
        sections.addAll(1, contributions());
        return Report.of("Density (MKDA) of " + Plural.of(observed.experiments().size(), "experiments") + ", "
                + Plural.of(observed.usedFoci(), "foci"), facts(), sections, folder, "z.nii.gz", "clusters.tsv");
    }

    private List<Sentence> methods() {
        ObservedDensity observed = result.observed();
        MkdaSettings settings = result.settings();
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Spatial convergence of findings was tested by multilevel kernel density analysis (MKDA) of "
                + MkdaMethods.data(observed.experiments()), Work.WAGER_2007, Work.WAGER_2009));
        sentences.addAll(new MkdaMethods(settings, observed.mask(), observed.experiments()).model());
        sentences.add(Sentence.of("The density of a voxel was the share of active experiments, " + (result.weights().equals("equal")
                ? "with equal weights" : "weighted by the " + result.weights())));
        sentences.add(Sentence.of("Uncorrected p values came from the exact distribution of the density of each voxel if foci are drawn"
                + " uniformly from the mask"));
        if (result.permutations() > 0) {
            sentences.add(CorrectionMethods.permutations(result.permutations(), settings.permutations(), "all foci were drawn so",
                    settings.seed()));
            sentences.add(CorrectionMethods.permutationP(settings.inference().settings().permutationP()));
        }
        sentences.addAll(new CorrectionMethods(settings.inference().settings(), "density", "density", TfceSpec.EXACT)
                .of(settings.inference().corrections()));
        return sentences;
    }

    /** Of experiments to clusters that are significant by any correction. */
    private List<Section> contributions() {
        // Others are surviving voxels outside of the clusters of the table.
        List<Cluster> significant = result.observed().tested().clusters().stream().filter(cluster -> result.corrected().stream()
                .flatMap(corrected -> corrected.significant().stream()).anyMatch(test -> test.cluster().equals(cluster))).toList();
        List<ClusterExperiments> all = significant.isEmpty() ? List.of() : ClusterExperiments.of(result.observed());
        return significant.stream().<Section>map(cluster -> Bars.ofParts("Contributions to cluster " + cluster.id() + " at "
                + Numbers.mm(cluster.peak().mm()), "share of the cluster", "%", all.stream()
                        .filter(one -> one.cluster() == cluster.id())
                        .map(one -> new Bars.Bar(one.experiment().experiment().label(), PERCENT * one.share(), false)).toList(), SHOWN))
                                .toList();
    }

    private List<Fact> facts() {
        ObservedDensity observed = result.observed();
        MkdaSettings settings = result.settings();
        int peak = observed.tested().peak();
        double density = observed.density()[peak];
        Fact permutations = Fact.result("permutations_run", result.permutations());
        return List.of(
                Fact.data("experiments", observed.experiments().size()),
                Fact.data("foci", observed.usedFoci()),
                Fact.data("foci_reported", observed.experiments().stream().mapToInt(one -> one.foci().size()).sum()),
                Fact.data("mask", observed.mask().name()),
                Fact.data("mask_voxels", observed.mask().voxels().size()).told("mask",
                        observed.mask().name() + ", " + Plural.of(observed.mask().voxels().size(), "voxels")),
                Fact.data("grid", observed.mask().grid().shape().toString()),
                Fact.data("sphere_voxels", observed.sphere().size()).told("spheres", Numbers.GIVEN.of(settings.radius()) + " mm, "
                        + Plural.of(observed.sphere().size(), "voxels")),
                Fact.setting("weights", result.weights()),
                Fact.setting("threshold", "uncorrected p < " + Numbers.GIVEN.of(settings.inference().settings().clusterP())
                        + " of each voxel, "
                        + settings.inference().settings().connectivity().neighbours() + "-connectivity"),
                Fact.result("max_density", density).told("highest density", DENSITY.of(density) + " (" + Plural.of(observed.active()[peak],
                        "experiments") + ", z " + Numbers.TWO_DECIMALS.of(observed.tested().z()[peak]) + ") at "
                        + Numbers.mm(observed.mask().grid().toMm(observed.mask().voxels().index(peak)))),
                Fact.result("clusters_above_threshold", observed.tested().clusters().size()),
                result.permutations() == 0 ? permutations : permutations.told("permutations", Numbers.COUNT.of(result.permutations())
                        + ", seed " + settings.seed() + (result.permutations() < settings.permutations() ? " (stopped early)" : "")));
    }
}
