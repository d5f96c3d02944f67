package confoci.host.ale.balanced;

import confoci.host.ale.contrast.ContrastMap;
import confoci.host.ale.contrast.Direction;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.ale.contrast.TestedDirection;
import confoci.host.ale.inference.AleSettings;
import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.shard.DividedWork;
import confoci.host.space.Mask;
import confoci.op.Labellings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * A balanced contrast: at every voxel the mean ALE of all subsamples of n experiments of group A less that of group B, and the same of
 * permutations. Groups are taken in an order of their own, which does not depend on which is the first; so the contrast of B with A is that
 * of A with B with its signs changed, to the last bit.
 */
public final class BalancedContrast {

    private final ObservedAle first;
    private final ObservedAle second;
    private final BalancedSettings settings;
    private final boolean turned;
    private final BalancedDesign design;
    private final ObservedDifference observed;
    private final BalancedNull permutations;

    /**
     * Prepares it.
     *
     * @param progress receives how many of twice the experiments are modeled
     * @throws confoci.error.InputDataException if the groups are too small
     * @throws confoci.error.DeviceOutOfMemory  if there are too many activations
     */
    public BalancedContrast(ObservedAle first, ObservedAle second, BalancedSettings settings, LongConsumer progress) {
        this.first = first;
        this.second = second;
        this.settings = settings;
        this.turned = GroupWeights.turns(first.experiments(), second.experiments());
        List<ModeledExperiment> leading = turned ? second.experiments() : first.experiments();
        List<ModeledExperiment> other = turned ? first.experiments() : second.experiments();
        this.design = BalancedDesign.of(leading.size(), other.size(), settings.size());
        List<ModeledExperiment> all = new ArrayList<>(leading);
        all.addAll(other);
        AleSettings ale = settings.ale();
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(mask().voxels()), ale.overlap());
        PooledActivations activations = PooledActivations.of(all.size(), mask().voxels().size(), e -> all.get(e).map(mapper),
                memory()::requireEntries, progress);
        this.observed = ObservedDifference.of(activations, design);
        this.permutations = switch (settings.nullKind()) {
            case LABELS -> new LabelDifferences(activations, design,
                    Labellings.drawn(all.size(), design.leading(), ale.seed(), 0, ale.permutations()));
            case FOCI -> new FociDifferences(all, mask().voxels(), ale.overlap(), design, ale.seed(), ale.permutations());
        };
    }

    private Mask mask() {
        return first.mask();
    }

    private BalancedMemory memory() {
        return new BalancedMemory(design.experiments(), settings.ale().permutations(), rank(settings.ale()), mask().voxels().size());
    }

    /** How many labellings may lie beyond the cluster-forming threshold of a voxel. */
    public static int rank(AleSettings settings) {
        return ContrastMap.rank(settings.inference().settings(), settings.permutations());
    }

    /** What a step is, in the plural. */
    public String unit() {
        return permutations.unit();
    }

    /** Shows how far permutations are. */
    @FunctionalInterface
    public interface Shown {

        /**
         * Runs them.
         *
         * @param steps how many there are
         * @param run   is given what receives how many of them are done
         */
        Differences show(long steps, Function<LongConsumer, Differences> run);
    }

    /** The permutations, of which shards can do some each; {@link #result} makes the result of all of them. */
    public DividedWork<Differences> work(Shown shown) {
        return new BalancedWork(permutations, observed, rank(settings.ale()), shown);
    }

    /** What permutations show, with its corrections. */
    public BalancedResult result(Differences differences) {
        List<TestedDirection> directions = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            ContrastMap map = ContrastMap.of(direction, new SidedDifferences(differences, direction == Direction.FIRST != turned), mask(),
                    settings.ale().inference().settings());
            directions.add(new TestedDirection(map, settings.ale().inference().correct(map.tested(), Optional.of(map.nullMaxima()))));
        }
        return new BalancedResult(first, second, settings, design.size(), turned ? observed.other() : observed.leading(),
                turned ? observed.leading() : observed.other(), directions);
    }
}
