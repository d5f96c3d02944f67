package confoci.host.mkda.chisquared;

import confoci.host.ale.inference.CorrectionReport;
import confoci.host.citation.Work;
import confoci.host.label.ClusterLabels;
import confoci.host.methods.CorrectionMethods;
import confoci.host.mkda.chisquared.ChiSquaredResult.Finding;
import confoci.host.mkda.model.MkdaMethods;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.TableFile;
import confoci.host.stats.TfceSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Reports what chi-squared tests found.
 *
 * @param first  name of the first group
 * @param second name of the second
 * @param labels of the clusters
 */
public record ChiSquaredReport(ChiSquaredResult result, String first, String second, ClusterLabels labels) {

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        result.tests().forEach(finding -> sections.add(group(finding)));
        for (Finding finding : result.tests()) {
            sections.add(new MapFile("z_" + finding.kind().key() + ".nii.gz", "z of " + finding.kind().key(), "z", MapFile.Show.BEYOND, 0));
        }
        sections.add(new MapFile("posterior_a.nii.gz", "probability of group A given activation", "P(A | active)", MapFile.Show.ABOVE,
                result.prior()));
        sections.add(new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per test, direction and correction"));
        sections.add(new Methods(methods()));
        return Report.of("Chi-squared tests (MKDA) of " + Plural.of(result.groups().first().size(), "experiments") + " and "
                + Plural.of(result.groups().second().size(), "experiments"), facts(), sections, folder, "z_association.nii.gz",
                "clusters.tsv");
    }

    private Group group(Finding finding) {
        CorrectionReport corrections = new CorrectionReport(finding.map().tested(), result.settings().inference().settings(),
                finding.map().maxima(), "z", finding.kind().key() + ", ", finding.kind().key() + "_", MapFile.Show.BEYOND,
                List.of(finding.kind().side(false), finding.kind().side(true)), labels);
        double[] z = finding.map().z();
        int highest = 0;
        int lowest = 0;
        for (int v = 0; v < z.length; v++) {
            highest = z[v] > z[highest] ? v : highest;
            lowest = z[v] < z[lowest] ? v : lowest;
        }
        return Group.of(finding.kind().key(), finding.kind().key(), List.of(
                Fact.result("largest_z", z[highest]).told("", "largest z " + at(z, highest) + ", smallest " + at(z, lowest)),
                Fact.result("smallest_z", z[lowest]),
                Fact.result("permutations_run", finding.permutations())),
                finding.corrected().stream().<Section>map(corrections::group).toList());
    }

    private String at(double[] z, int voxel) {
        return Numbers.TWO_DECIMALS.of(z[voxel]) + " at " + Numbers.mm(result.groups().mask().grid().toMm(
                result.groups().mask().voxels().index(voxel)));
    }

    private List<Sentence> methods() {
        MkdaSettings settings = result.settings();
        ActiveGroups groups = result.groups();
        List<PlacedExperiment> all = new ArrayList<>(groups.first());
        all.addAll(groups.second());
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Group A (" + first + "; " + MkdaMethods.data(groups.first()) + ") and group B (" + second + "; "
                + MkdaMethods.data(groups.second()) + ") were compared by the chi-squared tests of multilevel kernel density analysis"
                + " (MKDA)", Work.WAGER_2007, Work.YARKONI_2011));
        sentences.addAll(new MkdaMethods(settings, groups.mask(), all).model());
        sentences.add(Sentence.of("The test of uniformity compared the number of active experiments of group A at a voxel with its mean"
                + " over"
                + " the mask, the test of association the shares of active experiments of both groups; both were two-sided, and exact p"
                + " values were computed beside those of chi-squared"));
        if (settings.permutes()) {
            sentences.add(CorrectionMethods.permutations(settings.permutations(), settings.permutations(), "foci were drawn uniformly from"
                    + " the mask for the test of uniformity, and in as many, experiments were exchanged between the groups for the test"
                    + " of association", settings.seed()));
            sentences.add(CorrectionMethods.permutationP(settings.inference().settings().permutationP()));
        }
        sentences.addAll(new CorrectionMethods(settings.inference().settings(), "absolute statistic", "the share of active experiments"
                + " or, for"
                + " association, of their standardized number in group A,", "for both directions together",
                TfceSpec.EXACT).of(settings.inference().corrections()));
        sentences.add(Sentence.of("The probability of group A given activation was computed with a prior of "
                + Numbers.GIVEN.of(result.prior())));
        return sentences;
    }

    private List<Fact> facts() {
        ActiveGroups groups = result.groups();
        MkdaSettings settings = result.settings();
        return List.of(
                Fact.data("experiments_a", groups.first().size()).told("A", group(first, groups.first())),
                Fact.data("experiments_b", groups.second().size()).told("B", group(second, groups.second())),
                Fact.data("foci_a", foci(groups.first())),
                Fact.data("foci_b", foci(groups.second())),
                Fact.data("mask", groups.mask().name()),
                Fact.data("mask_voxels", groups.mask().voxels().size()).told("mask",
                        groups.mask().name() + ", " + Plural.of(groups.mask().voxels().size(), "voxels")),
                Fact.data("sphere_voxels", groups.sphere().size()).told("spheres", Numbers.GIVEN.of(settings.radius()) + " mm, "
                        + Plural.of(groups.sphere().size(), "voxels")),
                Fact.setting("threshold", "uncorrected two-sided p < " + Numbers.GIVEN.of(settings.inference().settings().clusterP())
                        + ", " + settings.inference().settings().connectivity().neighbours() + "-connectivity"),
                Fact.setting("permutations", settings.permutes() ? Numbers.COUNT.of(settings.permutations())
                        + " of foci (uniformity) and of labels (association), seed " + settings.seed() : "none"));
    }

    private static String group(String name, List<PlacedExperiment> experiments) {
        return name + ": " + Plural.of(experiments.size(), "experiments") + ", " + Plural.of(foci(experiments), "foci");
    }

    private static int foci(List<PlacedExperiment> experiments) {
        return experiments.stream().mapToInt(PlacedExperiment::usedFoci).sum();
    }
}
