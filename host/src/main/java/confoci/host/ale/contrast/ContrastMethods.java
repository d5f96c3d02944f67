package confoci.host.ale.contrast;

import confoci.host.ale.inference.AleMethods;
import confoci.host.ale.inference.AleResult;
import confoci.host.ale.inference.AleSettings;
import confoci.host.citation.Work;
import confoci.host.methods.CorrectionMethods;
import confoci.host.report.Numbers;
import confoci.host.report.Sentence;
import confoci.host.stats.TfceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The methods of a contrast.
 *
 * @param limits per direction, if it was not to be tested everywhere, what is true where it was
 */
record ContrastMethods(ContrastResult result, Map<Direction, String> limits) {

    /** @param groups both, in words */
    List<Sentence> sentences(String groups) {
        AleSettings settings = result.settings();
        AleMethods ale = new AleMethods(settings, List.of(result.first(), result.second()));
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("The convergence of findings in " + groups + " was compared by a contrast of their activation likelihood"
                + " estimates (ALE)", Work.LAIRD_2005, Work.EICKHOFF_2011));
        sentences.addAll(ale.model());
        result.effects().ifPresent(effects -> sentences.addAll(mainEffects(ale, effects)));
        limits.forEach((direction, limit) -> sentences.add(Sentence.of(direction.title() + " was tested where " + limit)));
        sentences.add(CorrectionMethods.permutations(settings.permutations(), settings.permutations(),
                "experiments were exchanged between the groups, whose sizes were kept", settings.seed()));
        sentences.add(Sentence.of("The statistic of a voxel was the sum of -log(1 - MA) over the experiments of a group, which ranks"
                + " permutations as the difference of the ALE values does; the uncorrected p of each direction came from the"
                + " permutations of the voxel itself"));
        sentences.add(CorrectionMethods.permutationP(settings.profile().permutationP()));
        sentences.addAll(new CorrectionMethods(settings.inference().settings(), "sum, standardized by its mean and standard deviation over"
                + " all divisions of the experiments,", "the standardized statistic", "in each direction",
                TfceSpec.EXACT).of(settings.corrections()));
        ale.profile().ifPresent(sentences::add);
        return sentences;
    }

    /** Those of each group by itself, and where both are. */
    private static List<Sentence> mainEffects(AleMethods ale, MainEffects effects) {
        AleResult first = effects.of(Direction.FIRST);
        List<Sentence> sentences = new ArrayList<>();
        sentences.add(Sentence.of("Beforehand, the convergence of each group was tested by itself against null foci, which were drawn"
                + " uniformly from the mask (" + effects.title() + "; cluster-forming p < "
                + Numbers.GIVEN.of(first.settings().clusterP()) + ", up to "
                + Numbers.COUNT.of(first.settings().permutations()) + " permutations)", Work.EICKHOFF_2012));
        sentences.add(Sentence.of("The conjunction of both main effects is the smaller z where both are significant", Work.NICHOLS_2005));
        return sentences;
    }
}
