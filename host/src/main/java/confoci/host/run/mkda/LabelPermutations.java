package confoci.host.run.mkda;

import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.inference.InferenceSettings;
import confoci.host.mkda.chisquared.ActiveGroups;
import confoci.host.mkda.chisquared.Association;
import confoci.host.mkda.chisquared.SignedMap;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.run.RunListener;
import confoci.host.run.contrast.ExchangedLabels;
import confoci.host.shard.Divider;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.spi.Backend;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The test of association with exchanged labels.
 *
 * @param settings of inference
 * @param memory   that was found to suffice
 * @param threads  for TFCE
 */
record LabelPermutations(MkdaSettings settings, ContrastMemory memory, int threads, RunListener log) {

    /** A direction forms clusters at half of the two-sided p. */
    static InferenceSettings ofDirection(InferenceSettings both) {
        return new InferenceSettings(both.alpha(), both.clusterP() / 2, both.connectivity(), both.permutationP(), both.familywise(),
                both.fdr(), both.minExtent());
    }

    /** The test; empty if only a share was to be done. */
    Optional<SignedMap> run(ActiveGroups groups, Backend backend, Divider divider) {
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        memory.requireEntries(groups.activations());
        GroupWeights weights = groups.weights();
        Labellings labellings = Labellings.drawn(weights.experiments(), weights.size(), settings.seed(), 0, settings.permutations());
        return new ExchangedLabels("association", stage -> "association, " + stage, EnumSet.allOf(Direction.class),
                ofDirection(settings.inference().settings()), settings.inference().needs(Maximum.TFCE), memory, threads, log)
                .run(weights, labellings, groups.mask(), backend, divider)
                .map(maps -> Association.of(groups, maps.getFirst(), maps.getLast()));
    }
}
