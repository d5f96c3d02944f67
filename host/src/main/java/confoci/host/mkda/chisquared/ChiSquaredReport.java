package confoci.host.mkda.chisquared;

import confoci.host.ale.inference.CorrectionReport;
import confoci.host.label.ClusterLabels;
import confoci.host.mkda.chisquared.ChiSquaredResult.Finding;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
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
