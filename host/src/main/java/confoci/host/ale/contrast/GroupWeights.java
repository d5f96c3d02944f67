package confoci.host.ale.contrast;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.inference.ObservedAle;
import confoci.host.ale.model.FocusCombination;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * The experiments of both groups of a contrast. Groups are exchanged in an order of their own, which does not depend on which is the first
 * of the contrast; so the contrast of B with A is that of A with B with its signs changed, to the last bit.
 *
 * @param weights of the experiments, those of the leading group first
 * @param size    of the leading group
 * @param turned  whether that is the second group of the contrast
 */
public record GroupWeights(ExperimentWeights weights, int size, boolean turned) {

    /** The smaller group leads; of equally large ones the one whose experiments come first by name, then by foci. */
    private static final Comparator<List<ModeledExperiment>> LEADING = Comparator.<List<ModeledExperiment>>comparingInt(List::size)
            .thenComparing(group -> group.stream().map(one -> one.experiment().label()).toList().toString())
            .thenComparing(group -> group.stream().map(ModeledExperiment::foci).toList().toString());

    /** Whether the second group of a contrast leads. */
    public static boolean turns(List<ModeledExperiment> first, List<ModeledExperiment> second) {
        return LEADING.compare(first, second) > 0;
    }

    /**
     * The weights of two groups at the voxels of their mask.
     *
     * @param entries  receives the number of entries before they are made, to refuse too many
     * @param progress receives how many of twice the experiments are done
     */
    public static GroupWeights of(ObservedAle first, ObservedAle second, FocusCombination overlap, LongConsumer entries,
            LongConsumer progress) {
        boolean turned = turns(first.experiments(), second.experiments());
        List<ModeledExperiment> all = new ArrayList<>(turned ? second.experiments() : first.experiments());
        int size = all.size();
        all.addAll(turned ? first.experiments() : second.experiments());
        return new GroupWeights(ExperimentWeights.of(all, first.mask().voxels(), overlap, entries, progress), size, turned);
    }

    /** The same at some of the voxels, ascending. */
    public GroupWeights at(int[] places) {
        return new GroupWeights(weights.at(places), size, turned);
    }

    /** The number of experiments in both groups. */
    public int experiments() {
        return weights.experiments();
    }

    /** Whether the leading group has more in a direction. */
    boolean leads(Direction direction) {
        return direction == Direction.FIRST != turned;
    }

    /** The observed sum of the leading group at a voxel. */
    int sum(int voxel) {
        return weights.sum(voxel, size);
    }

    /** ALE of the first group less that of the second. */
    double difference(int voxel) {
        int sum = sum(voxel);
        double difference = weights.ale(sum) - weights.ale(weights.sum(voxel, weights.experiments()) - sum);
        return turned ? 0 - difference : difference;
    }
}
