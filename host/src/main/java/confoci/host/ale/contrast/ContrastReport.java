package confoci.host.ale.contrast;

import confoci.host.ale.inference.CorrectionReport;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.conjunction.ConjunctionReport;
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
import java.util.Map;
import java.util.Optional;

/**
 * Reports what a contrast found.
 *
 * @param first  name of the first group
 * @param second name of the second
 * @param limits per direction, if it was not to be tested everywhere, what is true where it was, such as {@code mask.nii is above 0}
 */
public record ContrastReport(ContrastResult result, String first, String second, Map<Direction, String> limits) {

    private static final Notation ALE = Notation.significant(4);

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            String key = direction == Direction.FIRST ? "first_more" : "second_more";
            sections.add(result.of(direction).map(tested -> group(key, tested)).orElseGet(() -> Group.of(key, direction.title(),
                    List.of(Fact.result("tested", false).told("", "not tested: there is no voxel where " + limits.get(direction))),
                    List.of())));
        }
        result.effects().ifPresent(effects ->
                sections.add(new ConjunctionReport(effects.conjunction())
                .group("Conjunction of both main effects", "conjunction_clusters.tsv")));
        sections.add(new MapFile("z.nii.gz", "z of the uncorrected one-sided p", "z", MapFile.Show.BEYOND, 0));
        sections.add(new MapFile("difference.nii.gz", "ALE of group A less that of group B", "ALE A - ALE B", MapFile.Show.BEYOND, 0));
        sections.add(new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per direction and correction"));
        return Report.of("Contrast (ALE) of " + Plural.of(result.first().experiments().size(), "experiments") + " with "
                + Plural.of(result.second().experiments().size(), "experiments"), facts(), sections, folder, "z.nii.gz", "clusters.tsv");
    }

    private Group group(String key, TestedDirection tested) {
        CorrectionReport corrections = new CorrectionReport(tested.map().tested(), result.settings().inference().settings(),
                Optional.of(tested.map().nullMaxima()), "z", tested.direction().title() + ", ",
                tested.direction() == Direction.FIRST ? MapFile.Show.ABOVE : MapFile.Show.BELOW);
        return Group.of(key, "", List.of(), tested.corrected().stream().<Section>map(corrections::group).toList());
    }

    private List<Fact> facts() {
        ObservedAle a = result.first();
        ObservedAle b = result.second();
        double[] difference = result.difference();
        int highest = 0;
        int lowest = 0;
        for (int v = 0; v < difference.length; v++) {
            highest = difference[v] > difference[highest] ? v : highest;
            lowest = difference[v] < difference[lowest] ? v : lowest;
        }
        List<Fact> facts = new ArrayList<>(List.of(
                Fact.data("experiments_a", a.experiments().size()).told("A", group(first, a)),
                Fact.data("experiments_b", b.experiments().size()).told("B", group(second, b)),
                Fact.data("foci_a", a.usedFoci()),
                Fact.data("foci_b", b.usedFoci()),
                Fact.data("mask", a.mask().name()),
                Fact.data("mask_voxels", a.mask().voxels().size()).told("mask",
                        a.mask().name() + ", " + Plural.of(a.mask().voxels().size(), "voxels")),
                Fact.setting("threshold", "uncorrected one-sided p < " + Numbers.GIVEN.of(result.settings().clusterP()) + ", "
                        + result.settings().connectivity().neighbours() + "-connectivity")));
        if (!result.regions().areWhole()) {
            for (Direction direction : Direction.values()) {
                facts.add(Fact.data(direction == Direction.FIRST ? "tested_voxels_a" : "tested_voxels_b", result.regions().size(direction))
                        .told(direction.title() + " at", Plural.of(result.regions().size(direction), "voxels") + " where "
                                + limits.get(direction)));
            }
        }
        facts.addAll(List.of(
                Fact.result("largest_difference", difference[highest]).told("most A > B", at(difference, highest)),
                Fact.result("smallest_difference", difference[lowest]).told("most B > A", at(difference, lowest)),
                Fact.result("permutations_run", result.settings().permutations()).told("permutations",
                        Numbers.COUNT.of(result.settings().permutations()) + " of labels, seed " + result.settings().seed())));
        return facts;
    }

    private static String group(String name, ObservedAle observed) {
        return name + ": " + Plural.of(observed.experiments().size(), "experiments") + ", " + Plural.of(observed.usedFoci(), "foci");
    }

    private String at(double[] difference, int voxel) {
        return "ALE " + (difference[voxel] < 0 ? "" : "+") + ALE.of(difference[voxel]) + " at "
                + Numbers.mm(result.first().mask().grid().toMm(result.first().mask().voxels().index(voxel)));
    }
}
