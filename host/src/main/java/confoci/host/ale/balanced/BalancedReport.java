package confoci.host.ale.balanced;

import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.TestedDirection;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.CorrectionReport;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.output.Notation;
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
import java.util.Optional;

/**
 * Reports what a balanced contrast found.
 *
 * @param first  name of the first group
 * @param second name of the second
 */
public record BalancedReport(BalancedResult result, String first, String second) {

    private static final Notation ALE = Notation.significant(4);

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        for (TestedDirection tested : result.directions()) {
            CorrectionReport corrections = new CorrectionReport(tested.map().tested(), result.settings().ale().inference().settings(),
                    Optional.of(tested.map().nullMaxima()), result.settings().nullKind() == NullKind.LABELS ? "z" : "ALE",
                    tested.direction().title() + ", ", tested.direction() == Direction.FIRST ? MapFile.Show.ABOVE : MapFile.Show.BELOW);
            sections.add(Group.of(tested.direction() == Direction.FIRST ? "first_more" : "second_more", "", List.of(),
                    tested.corrected().stream().<Section>map(corrections::group).toList()));
        }
        sections.add(new MapFile("z.nii.gz", "z of the uncorrected one-sided p", "z", MapFile.Show.BEYOND, 0));
        sections.add(new MapFile("difference.nii.gz", "mean ALE of subsamples of group A less that of group B", "ALE A - ALE B",
                MapFile.Show.BEYOND, 0));
        sections.add(new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per direction and correction"));
        return Report.of("Balanced contrast (ALE) of " + Plural.of(result.first().experiments().size(), "experiments") + " with "
                + Plural.of(result.second().experiments().size(), "experiments"), facts(), sections, folder, "z.nii.gz", "clusters.tsv");
    }

    private List<Fact> facts() {
        ObservedAle a = result.first();
        ObservedAle b = result.second();
        AleSettings settings = result.settings().ale();
        double[] difference = result.difference();
        int highest = 0;
        int lowest = 0;
        for (int v = 0; v < difference.length; v++) {
            highest = difference[v] > difference[highest] ? v : highest;
            lowest = difference[v] < difference[lowest] ? v : lowest;
        }
        return List.of(
                Fact.data("experiments_a", a.experiments().size()).told("A", group(first, a)),
                Fact.data("experiments_b", b.experiments().size()).told("B", group(second, b)),
                Fact.data("foci_a", a.usedFoci()),
                Fact.data("foci_b", b.usedFoci()),
                Fact.data("subsample", result.size()).told("subsamples", "mean of all of " + result.size() + " experiments of each group"),
                Fact.data("mask", a.mask().name()),
                Fact.data("mask_voxels", a.mask().voxels().size()).told("mask",
                        a.mask().name() + ", " + Plural.of(a.mask().voxels().size(), "voxels")),
                Fact.setting("threshold", "uncorrected one-sided p < " + Numbers.GIVEN.of(settings.clusterP()) + ", "
                        + settings.connectivity().neighbours() + "-connectivity"),
                Fact.result("largest_difference", difference[highest]).told("most A > B", at(difference, highest)),
                Fact.result("smallest_difference", difference[lowest]).told("most B > A", at(difference, lowest)),
                Fact.result("permutations_run", settings.permutations()).told("permutations", Numbers.COUNT.of(settings.permutations())
                        + (result.settings().nullKind() == NullKind.LABELS ? " of labels, seed " : " of random foci, seed ")
                        + settings.seed()));
    }

    private static String group(String name, ObservedAle observed) {
        return name + ": " + Plural.of(observed.experiments().size(), "experiments") + ", " + Plural.of(observed.usedFoci(), "foci");
    }

    private String at(double[] difference, int voxel) {
        return "ALE " + (difference[voxel] < 0 ? "" : "+") + ALE.of(difference[voxel]) + " at "
                + Numbers.mm(result.first().mask().grid().toMm(result.first().mask().voxels().index(voxel)));
    }
}
