package confoci.host.run.mkda;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.ContrastMemory;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.LabelExchange;
import confoci.host.ale.contrast.LabelTfce;
import confoci.host.inference.InferenceSettings;
import confoci.host.mkda.chisquared.ActiveGroups;
import confoci.host.mkda.chisquared.Association;
import confoci.host.mkda.chisquared.SignedMap;
import confoci.host.mkda.model.MkdaSettings;
import confoci.host.run.RunListener;
import confoci.host.run.RunListener.Progress;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.Labellings;
import confoci.op.Maximum;
import confoci.spi.Backend;
import java.util.EnumSet;
import java.util.Map;
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

    /** The test. */
    SignedMap run(ActiveGroups groups, Backend backend) {
        log.detail("device " + backend.device().id() + ": " + backend.device().name());
        memory.requireEntries(groups.activations());
        GroupWeights weights = groups.weights();
        Labellings labellings = Labellings.drawn(weights.experiments(), weights.size(), settings.seed(), 0, settings.permutations());
        LabelExchange exchange = exchange(weights, labellings, backend);
        Optional<LabelTfce> tfce = settings.inference().needs(Maximum.TFCE)
                ? Optional.of(new LabelTfce(exchange, groups.ranks(), settings.inference().settings().connectivity())) : Optional.empty();
        Map<Direction, double[]> maxima = tfce.map(enhanced -> enhance(enhanced, labellings)).orElse(Map.of());
        return Association.of(groups, map(Direction.FIRST, exchange, groups, tfce, maxima),
                map(Direction.SECOND, exchange, groups, tfce, maxima));
    }

    private ContrastMap map(Direction direction, LabelExchange exchange, ActiveGroups groups, Optional<LabelTfce> tfce,
            Map<Direction, double[]> maxima) {
        return ContrastMap.of(direction, exchange.of(direction), groups.mask(), ofDirection(settings.inference().settings()),
                tfce.map(enhanced -> enhanced.observed(direction)).orElse(new double[0]),
                maxima.getOrDefault(direction, new double[0]));
    }

    private LabelExchange exchange(GroupWeights weights, Labellings labellings, Backend backend) {
        try (LabelNull engine = backend.prepare(LabelNull.OPERATION, new LabelNullRequest(labellings, memory.rank()));
                Progress progress = log.progress("association, label permutations", "voxels", weights.weights().voxels())) {
            return LabelExchange.run(engine, weights, progress::reached);
        }
    }

    private Map<Direction, double[]> enhance(LabelTfce tfce, Labellings labellings) {
        try (Progress progress = log.progress("association, TFCE", "permutations", settings.permutations())) {
            return tfce.maxima(labellings, EnumSet.allOf(Direction.class), memory.threads(threads), progress::reached);
        }
    }
}
