package confoci.host.ale.contrast;

import confoci.host.ale.inference.CorrectionReport;
import confoci.host.conjunction.ConjunctionReport;
import confoci.host.domain.VoxelDomain;
import confoci.host.label.ClusterLabels;
import confoci.host.output.Plural;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.TableFile;
import confoci.host.stats.NormalTail;
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
 * @param labels of the clusters
 */
public record ContrastReport(ContrastResult result, String first, String second, Map<Direction, String> limits, ClusterLabels labels) {

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
                sections.add(new ConjunctionReport(effects.conjunction(), labels)
                .group("Conjunction of both main effects", "conjunction_clusters.tsv")));
        sections.add(new MapFile("z.nii.gz", "z of the uncorrected one-sided p", "z", MapFile.Show.BEYOND,
                NormalTail.zOfLog(Math.log(result.settings().clusterP()))));
        sections.add(new MapFile("difference.nii.gz", "ALE of group A less that of group B", "ALE A - ALE B", MapFile.Show.BEYOND, 0));
        sections.add(new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per direction and correction"));
        sections.add(new Methods(new ContrastMethods(result, limits).sentences(groups().methods())));
        return Report.of("Contrast (ALE) of " + groups().title(), facts(), sections, folder, "z.nii.gz", "clusters.tsv");
    }

    private Group group(String key, TestedDirection tested) {
        ClusterLabels some = labels.ofSome(new VoxelDomain(result.first().mask(), result.first().tested().ranks(),
                result.first().mask().name()), tested.map().tested().ranks());
        CorrectionReport corrections = new CorrectionReport(tested.map().tested(), result.settings().inference().settings(),
                Optional.of(tested.map().nullMaxima()), "z", tested.direction().title() + ", ",
                tested.direction() == Direction.FIRST ? MapFile.Show.ABOVE : MapFile.Show.BELOW, some);
        return Group.of(key, "", List.of(), tested.corrected().stream().<Section>map(corrections::group).toList());
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>(groups().groups());
        facts.addAll(groups().mask());
        facts.add(Fact.setting("threshold", "uncorrected one-sided p < " + Numbers.GIVEN.of(result.settings().clusterP()) + ", "
                + result.settings().connectivity().neighbours() + "-connectivity"));
        if (!result.regions().areWhole()) {
            for (Direction direction : Direction.values()) {
                facts.add(Fact.data(direction == Direction.FIRST ? "tested_voxels_a" : "tested_voxels_b", result.regions().size(direction))
                        .told(direction.title() + " at", Plural.of(result.regions().size(direction), "voxels") + " where "
                                + limits.get(direction)));
            }
        }
        facts.addAll(groups().extremes(result.difference()));
        facts.add(Fact.result("permutations_run", result.settings().permutations()).told("permutations",
                Numbers.COUNT.of(result.settings().permutations()) + " of labels, seed " + result.settings().seed()));
        return facts;
    }

    private GroupFacts groups() {
        return new GroupFacts(result.first(), result.second(), first, second);
    }
}
