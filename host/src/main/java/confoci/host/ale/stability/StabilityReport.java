package confoci.host.ale.stability;

import confoci.host.ale.inference.AleMethods;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.citation.Work;
import confoci.host.inference.Correction;
import confoci.host.label.ClusterLabels;
import confoci.host.methods.CorrectionMethods;
import confoci.host.output.Notation;
import confoci.host.output.Plural;
import confoci.host.report.Column;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.Table;
import confoci.host.report.TableFile;
import confoci.host.stats.Cluster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reports how often findings are made again in subsamples.
 *
 * @param labels of the clusters
 */
public record StabilityReport(StabilityResult result, ClusterLabels labels) {

    private static final List<Column> CLUSTERS = List.of(Column.number("", "", Notation.whole()), Column.number("peak x", "mm", Numbers.MM),
            Column.number("y", "mm", Numbers.MM), Column.number("z (mm)", "mm", Numbers.MM), Column.number("voxels", "", Numbers.COUNT),
            Column.number("mm3", "mm3", Numbers.COUNT), Column.number("share", "", Numbers.TWO_DECIMALS));

    /** More clusters than this are for the table. */
    private static final int SHOWN = 3;

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        for (int c = 0; c < result.corrections().size(); c++) {
            sections.add(group(c));
        }
        sections.add(new TableFile("clusters.tsv", "clusters of voxels that are significant in at least half of the subsamples"));
        sections.add(new TableFile("subsamples.tsv.gz", "what was found in each subsample"));
        sections.add(new Methods(methods()));
        return Report.of("Stability of the convergence (ALE) of " + Plural.of(result.observed().experiments().size(), "experiments") + ", "
                + Plural.of(result.observed().usedFoci(), "foci"), facts(), sections, folder,
                "share_" + result.corrections().getFirst().key() + ".nii.gz", "clusters.tsv");
    }

    private Group group(int c) {
        Correction correction = result.corrections().get(c);
        double[] share = result.findings().share(c);
        List<Cluster> clusters = result.clusters(share);
        List<List<Object>> rows = clusters.stream().<List<Object>>map(cluster -> List.of(cluster.id(), cluster.peak().mm().x(),
                cluster.peak().mm().y(), cluster.peak().mm().z(), cluster.size(), cluster.cubicMm(), cluster.peak().value())).toList();
        int peak = 0;
        for (int v = 0; v < share.length; v++) {
            peak = share[v] > share[peak] ? v : peak;
        }
        int subsamples = result.subsamples().count();
        String found = "significant voxels in " + Numbers.percent((double) result.findings().withFinding(c) / subsamples) + " of subsamples"
                + (share[peak] == 0 ? "" : "; the most frequent one in " + Numbers.percent(share[peak]) + ", at "
                + Numbers.mm(result.observed().mask().grid().toMm(result.observed().mask().voxels().index(peak))));
        return Group.of(correction.key(), correction.title(result.settings().ale().inference().settings()), List.of(
                Fact.result("largest_share", share[peak]),
                Fact.result("subsamples_with_finding", result.findings().withFinding(c)).told("", found),
                Fact.result("voxels_in_half", (int) Arrays.stream(share).filter(s -> s >= StabilityResult.LISTED).count())),
                List.of(labels.table(new Table("voxels significant in at least half of the subsamples, the largest cluster first",
                        CLUSTERS, rows, SHOWN), clusters),
                        new MapFile("share_" + correction.key() + ".nii.gz", "share of subsamples in which " + correction.key()
                                + " is significant", "share", MapFile.Show.AT_LEAST, StabilityResult.LISTED)));
    }

    private List<Sentence> methods() {
        AleSettings settings = result.settings().ale();
        Subsamples subsamples = result.subsamples();
        AleMethods ale = new AleMethods(settings, result.observed());
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("How much the convergence of findings rests on single experiments was assessed by activation likelihood"
                + " estimation (ALE) of subsamples of " + AleMethods.data(result.observed()), Work.TURKELTAUB_2002,
                Work.EICKHOFF_2012));
        String subset = " of " + Plural.of(subsamples.size(), "experiments");
        sentences.add(Sentence.of((subsamples.all() ? "All " + Plural.of(subsamples.count(), "subsamples") + subset + " were analyzed"
                : "At random (seed " + settings.seed() + "), " + Plural.of(subsamples.count(), "different subsamples") + subset
                + " were drawn and analyzed") + ", each with thresholds of its own"));
        sentences.addAll(ale.model());
        sentences.add(AleMethods.analyticNull());
        if (result.findings().permutations() > 0) {
            sentences.add(Sentence.of("Up to " + Numbers.COUNT.of(settings.permutations()) + " permutations were run for each subsample, in"
                    + " which each experiment kept its number of foci and its kernel, and null foci were drawn uniformly from the mask;"
                    + " permutations were stopped once further ones would have changed any decision about significance with a"
                    + " probability of at most 0.001"));
            sentences.add(CorrectionMethods.permutationP(settings.profile().permutationP()));
        }
        sentences.addAll(ale.corrections().of(result.corrections()));
        sentences.add(Sentence.of("The result is the share of subsamples in which a voxel is significant"));
        ale.profile().ifPresent(sentences::add);
        return sentences;
    }

    private List<Fact> facts() {
        ObservedAle observed = result.observed();
        AleSettings settings = result.settings().ale();
        Subsamples subsamples = result.subsamples();
        long run = result.findings().permutations();
        Fact permutations = Fact.result("permutations_run", run);
        return List.of(
                Fact.data("experiments", observed.experiments().size()),
                Fact.data("foci", observed.usedFoci()),
                Fact.data("subsample", subsamples.size()),
                Fact.data("subsamples", subsamples.count()).told("subsamples", (subsamples.all() ? "all " : "")
                        + Numbers.COUNT.of(subsamples.count()) + " of " + subsamples.size() + " experiments, seed " + settings.seed()),
                Fact.data("mask", observed.mask().name()),
                Fact.data("mask_voxels", observed.mask().voxels().size()).told("mask",
                        observed.mask().name() + ", " + Plural.of(observed.mask().voxels().size(), "voxels")),
                Fact.setting("profile", settings.profile().name()),
                Fact.setting("threshold", "uncorrected p < " + Numbers.GIVEN.of(settings.clusterP()) + ", "
                        + settings.connectivity().neighbours() + "-connectivity"),
                run == 0 ? permutations : permutations.told("permutations", Numbers.COUNT.of(run) + " in all subsamples"));
    }
}
