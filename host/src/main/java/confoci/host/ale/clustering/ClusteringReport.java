package confoci.host.ale.clustering;

import confoci.host.ale.inference.AleMethods;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.citation.Work;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Curve;
import confoci.host.report.Fact;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.report.Tree;
import confoci.host.report.Verdict;
import confoci.host.stats.hierarchy.Linkage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Reports groups of experiments and what they are worth. */
public record ClusteringReport(Clustering result) {

    private static final List<Column> COUNTS = List.of(Column.number("clusters", "", Numbers.COUNT),
            Column.number("silhouette", "", Numbers.VALUE), Column.number("null", "", Numbers.VALUE),
            Column.number("z", "", Numbers.TWO_DECIMALS), Column.number("p", "", Numbers.P), Column.number("FWE", "", Numbers.P),
            Column.number("stability", "", Numbers.TWO_DECIMALS), Column.number("largest", "", Numbers.COUNT),
            Column.number("smallest", "", Numbers.COUNT));

    private static final int SHOWN = 14;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        sections.add(Table.of("numbers of clusters", COUNTS, result.counts(), count -> List.of(count.clusters(), count.silhouette(),
                count.nullMean(), count.z(), count.p(), count.pFwe(), count.meanAgreement(), count.sizes()[0],
                count.sizes()[count.clusters() - 1]), SHOWN));
        sections.add(new Verdict("", verdict()));
        sections.add(silhouettes());
        sections.add(tree());
        sections.add(new TableFile("clustering.tsv", "the experiments with their clusters and silhouettes"));
        sections.add(new TableFile("silhouettes.tsv", "silhouettes and stability by number of clusters"));
        sections.add(new TableFile("linkage.tsv", "the dendrogram, as scipy has it"));
        if (result.data().size() <= ClusteringFiles.MOST_SIMILARITIES) {
            sections.add(new TableFile("similarity.tsv.gz", "the correlation of each pair of experiments"));
        }
        sections.add(new TableFile("clusters.csv", "the foci with the clusters of their experiments, for further analyses"));
        sections.add(new TableFile("clustering_null.tsv.gz", "silhouettes of permutations"));
        sections.add(new Methods(methods()));
        return Report.of("Clustering of " + Plural.of(result.data().size(), "experiments") + " by their modeled activation", facts(),
                sections, folder, "clustering.tsv", "silhouettes.tsv");
    }

    private Curve silhouettes() {
        List<ClusterCount> counts = result.counts();
        return new Curve("Silhouettes of numbers of clusters", "clusters", "mean silhouette",
                counts.stream().mapToDouble(ClusterCount::clusters).toArray(), counts.stream().mapToDouble(ClusterCount::silhouette)
                        .toArray(),
                counts.stream().mapToDouble(ClusterCount::nullMean).toArray(), counts.stream().mapToDouble(ClusterCount::nullQ95).toArray(),
                result.chosen().clusters());
    }

    private Tree tree() {
        List<ModeledExperiment> experiments = result.data().observed().experiments();
        return new Tree("Experiments by their similarity", "distance",
                Arrays.stream(result.data().numbers()).mapToObj(e -> experiments.get(e).experiment().label()).toList(),
                result.chosen().labels(), result.dendrogram().merges().stream()
                        .map(merge -> new Tree.Merge(merge.first(), merge.second(), merge.height())).toList());
    }

    private String verdict() {
        ClusterCount chosen = result.chosen();
        String how = Plural.of(chosen.clusters(), "clusters") + (result.settings().clusters().isPresent()
                ? " were asked for, with a mean silhouette of " + Numbers.VALUE.of(chosen.silhouette()) + "."
                : " were chosen, as " + why(chosen));
        String p = " (corrected p " + Numbers.P.of(chosen.pFwe()) + ")";
        if (!result.significant(chosen)) {
            return how + " It does not exceed that of null foci" + p + ": describe clusters, do not conclude that there are any.";
        }
        return how + " It exceeds that of " + (result.settings().nullData() == ClusteringNull.EXCHANGED
                ? "exchanged foci" + p + ", which shows that experiments form groups, not that there are " + chosen.clusters() + "."
                : "foci anywhere in the mask" + p + "; whether experiments form groups, --null exchanged tells.");
    }

    private static String why(ClusterCount chosen) {
        if (Double.isNaN(chosen.z())) {
            return "silhouettes of the null do not vary, so that no number is preferred.";
        }
        return chosen.z() > 0 ? "their silhouette is the farthest above that of the null."
                : "their silhouette is the least below that of the null; no number has one above.";
    }

    private List<Fact> facts() {
        ObservedAle observed = result.data().observed();
        ClusteringSettings settings = result.settings();
        ClusterCount chosen = result.chosen();
        int left = observed.experiments().size() - result.data().size();
        return List.of(
                Fact.data("experiments", observed.experiments().size()),
                Fact.data("experiments_clustered", result.data().size()).told("experiments", Plural.of(result.data().size(), "experiments")
                        + (left == 0 ? "" : "; " + left + " without activation in the mask left out")),
                Fact.data("foci", observed.usedFoci()),
                Fact.data("mask", observed.mask().name()),
                Fact.data("mask_voxels", observed.mask().voxels().size()).told("mask",
                        observed.mask().name() + ", " + Plural.of(observed.mask().voxels().size(), "voxels")),
                Fact.setting("profile", settings.ale().profile().name()),
                Fact.result("mean_similarity", meanSimilarity()).told("similarity", (settings.similarity() == Similarity.PEARSON
                        ? "Pearson" : "Spearman") + " correlation, " + Numbers.VALUE.of(meanSimilarity()) + " on average"),
                Fact.setting("linkage", settings.linkage().toString()),
                Fact.setting("null", (settings.nullData() == ClusteringNull.EXCHANGED ? "foci exchanged between experiments, "
                        : "foci anywhere in the mask, ") + Plural.of(settings.ale().permutations(), "permutations") + ", seed "
                        + settings.ale().seed()),
                Fact.setting("stability", Plural.of(settings.samples(), "subsamples") + " of " + settings.subsample(result.data().size())
                        + " experiments"),
                Fact.result("clusters", chosen.clusters()).told("clusters", chosen.clusters() + ", of "
                        + Arrays.stream(chosen.sizes()).mapToObj(Integer::toString).collect(Collectors.joining(", ")) + " experiments"),
                Fact.result("cluster_sizes", Arrays.stream(chosen.sizes()).boxed().toList()),
                Fact.result("silhouette", chosen.silhouette()),
                Fact.result("silhouette_z", chosen.z()),
                Fact.result("p", chosen.p()),
                Fact.result("p_fwe", chosen.pFwe()),
                Fact.result("stability", chosen.meanAgreement()));
    }

    private List<Sentence> methods() {
        ClusteringSettings settings = result.settings();
        boolean pearson = settings.similarity() == Similarity.PEARSON;
        AleMethods ale = new AleMethods(settings.ale(), result.data().observed());
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The similarity of " + AleMethods.data(result.data().observed()) + " was the "
                + (pearson ? "Pearson" : "Spearman") + " correlation of their modeled activation (MA) over voxels, as in activation"
                + " likelihood estimation (ALE)", Work.TURKELTAUB_2002));
        ale.model().stream().filter(sentence -> !sentence.text().startsWith("The ALE value")).forEach(sentences::add);
        sentences.add(settings.linkage() == Linkage.WARD
                ? Sentence.of("Experiments were clustered hierarchically by Ward's method, on distances of the square root of 2 - 2 r",
                Work.WARD_1963)
                : Sentence.of("Experiments were clustered hierarchically with " + settings.linkage() + " linkage, on distances of 1 - r"));
        sentences.add(Sentence.of("The mean silhouette of " + result.counts().getFirst().clusters() + " to "
                + result.counts().getLast().clusters() + " clusters was compared with that of "
                + Plural.of(settings.ale().permutations(), "permutations") + " (seed " + settings.ale().seed() + ") in which "
                + (settings.nullData() == ClusteringNull.EXCHANGED ? "foci were exchanged between experiments"
                : "foci were drawn uniformly from the mask"), Work.ROUSSEEUW_1987));
        sentences.add(Sentence.of("Over numbers of clusters, p was corrected by its step-down minimum", Work.WESTFALL_1993, Work.GE_2003));
        sentences.add(Sentence.of(settings.clusters().isPresent() ? "The number of clusters, " + result.chosen().clusters()
                + ", was set beforehand" : "The number of clusters was that whose silhouette was the most standard deviations above the"
                + " mean of the permutations"));
        sentences.add(Sentence.of("Stability was the mean adjusted Rand index with the clusters of "
                + Plural.of(settings.samples(), "subsamples") + " of " + settings.subsample(result.data().size()) + " experiments",
                Work.HUBERT_1985));
        ale.profile().ifPresent(sentences::add);
        return sentences;
    }

    private double meanSimilarity() {
        return 1 - Arrays.stream(result.distances().rows()).average().orElse(Double.NaN);
    }

}
