package confoci.host.ale.balanced;

import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupFacts;
import confoci.host.ale.contrast.TestedDirection;
import confoci.host.ale.inference.AleMethods;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.CorrectionReport;
import confoci.host.citation.Work;
import confoci.host.domain.VoxelDomain;
import confoci.host.label.ClusterLabels;
import confoci.host.methods.CorrectionMethods;
import confoci.host.report.Fact;
import confoci.host.report.Group;
import confoci.host.report.MapFile;
import confoci.host.report.Methods;
import confoci.host.report.Numbers;
import confoci.host.report.Report;
import confoci.host.report.Section;
import confoci.host.report.Sentence;
import confoci.host.report.TableFile;
import confoci.host.stats.NormalTail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports what a balanced contrast found.
 *
 * @param first  name of the first group
 * @param second name of the second
 * @param labels of the clusters
 */
public record BalancedReport(BalancedResult result, String first, String second, ClusterLabels labels) {

    /** @param folder the result folder as the user named it */
    public Report report(String folder) {
        List<Section> sections = new ArrayList<>();
        for (TestedDirection tested : result.directions()) {
            ClusterLabels some = labels.ofSome(new VoxelDomain(result.first().mask(), result.first().tested().ranks(),
                    result.first().mask().name()), tested.map().tested().ranks());
            CorrectionReport corrections = new CorrectionReport(tested.map().tested(), result.settings().ale().inference().settings(),
                    Optional.of(tested.map().nullMaxima()), result.settings().nullKind() == NullKind.LABELS ? "z" : "ALE",
                    tested.direction().title() + ", ", tested.direction() == Direction.FIRST ? MapFile.Show.ABOVE : MapFile.Show.BELOW,
                    some);
            sections.add(Group.of(tested.direction() == Direction.FIRST ? "first_more" : "second_more", "", List.of(),
                    tested.corrected().stream().<Section>map(corrections::group).toList()));
        }
        sections.add(new MapFile("z.nii.gz", "z of the uncorrected one-sided p", "z", MapFile.Show.BEYOND,
                NormalTail.zOfLog(Math.log(result.settings().ale().clusterP()))));
        sections.add(new MapFile("difference.nii.gz", "mean ALE of subsamples of group A less that of group B", "ALE A - ALE B",
                MapFile.Show.BEYOND, 0));
        sections.add(new TableFile("clusters.tsv", "clusters above the cluster-forming threshold, per direction and correction"));
        sections.add(new Methods(methods()));
        return Report.of("Balanced contrast (ALE) of " + groups().title(), facts(), sections, folder, "z.nii.gz", "clusters.tsv");
    }

    private List<Sentence> methods() {
        AleSettings settings = result.settings().ale();
        boolean labels = result.settings().nullKind() == NullKind.LABELS;
        AleMethods ale = new AleMethods(settings, List.of(result.first(), result.second()));
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The convergence of findings in " + groups().methods() + " was compared by a balanced contrast of their"
                + " activation likelihood estimates (ALE): of the mean ALE over all subsamples of " + result.size()
                + " experiments of each group, so that the sizes of groups do not matter", Work.EICKHOFF_2011, Work.EICKHOFF_2012));
        sentences.addAll(ale.model());
        sentences.add(CorrectionMethods.permutations(settings.permutations(), settings.permutations(), labels
                ? "experiments were exchanged between the groups, whose sizes were kept"
                : "all foci of both groups were drawn uniformly from the mask", settings.seed()));
        sentences.add(Sentence.of("The uncorrected p of each direction came from the permutations of the voxel itself"));
        sentences.add(CorrectionMethods.permutationP(settings.profile().permutationP()));
        sentences.addAll(new CorrectionMethods(settings.inference().settings(), "difference" + (labels
                ? ", divided by its standard deviation over all divisions of the experiments," : ""), labels
                ? "the standardized difference" : "the difference", "in each direction",
                settings.profile().tfce()).of(settings.corrections()));
        ale.profile().ifPresent(sentences::add);
        return sentences;
    }

    private List<Fact> facts() {
        AleSettings settings = result.settings().ale();
        List<Fact> facts = new ArrayList<>(groups().groups());
        facts.add(Fact.data("subsample", result.size()).told("subsamples", "mean of all of " + result.size()
                + " experiments of each group"));
        facts.addAll(groups().mask());
        facts.add(Fact.setting("threshold", "uncorrected one-sided p < " + Numbers.GIVEN.of(settings.clusterP()) + ", "
                + settings.connectivity().neighbours() + "-connectivity"));
        facts.addAll(groups().extremes(result.difference()));
        facts.add(Fact.result("permutations_run", settings.permutations()).told("permutations", Numbers.COUNT.of(settings.permutations())
                + (result.settings().nullKind() == NullKind.LABELS ? " of labels, seed " : " of random foci, seed ") + settings.seed()));
        return facts;
    }

    private GroupFacts groups() {
        return new GroupFacts(result.first(), result.second(), first, second);
    }
}
