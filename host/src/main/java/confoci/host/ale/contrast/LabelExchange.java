package confoci.host.ale.contrast;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.op.LabelNull;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What label permutations say of every voxel. Groups are exchanged in an order of their own, which does not depend on which is the first
 * of the contrast; so the contrast of B with A is that of A with B with its signs changed, to the last bit.
 *
 * @param weights of the experiments, those of the leading group first
 * @param size    of the leading group
 * @param turned  whether that is the second group of the contrast
 * @param centre  per voxel the mean of its sums under exchange
 * @param scale   per voxel 1 / their standard deviation; 0 if all are equal
 * @param ranks   of the observed sums, with the tails of the permuted ones
 * @param highest per labelling, the observed one first, the largest standardised sum of any voxel
 * @param lowest  the smallest
 */
public record LabelExchange(ExperimentWeights weights, int size, boolean turned, int[] centre, float[] scale, LabelRanks ranks,
        float[] highest, float[] lowest) {

    /** The smaller group leads; of equally large ones the one whose experiments come first by name, then by foci. */
    private static final Comparator<List<ModeledExperiment>> LEADING = Comparator.<List<ModeledExperiment>>comparingInt(List::size)
            .thenComparing(group -> group.stream().map(one -> one.experiment().label()).toList().toString())
            .thenComparing(group -> group.stream().map(ModeledExperiment::foci).toList().toString());

    /** Whether the second group of a contrast leads. */
    public static boolean turns(List<ModeledExperiment> first, List<ModeledExperiment> second) {
        return LEADING.compare(first, second) > 0;
    }

    /**
     * Exchanges the labels at every voxel.
     *
     * @param engine   for labellings of these experiments, new; closing it is left to others
     * @param size     of the leading group
     * @param turned   whether that is the second group of the contrast
     * @param progress receives how many voxels are done
     */
    public static LabelExchange run(LabelNull engine, ExperimentWeights weights, int size, boolean turned, LongConsumer progress) {
        ExchangeMoments moments = new ExchangeMoments(weights.experiments(), size);
        int[] centre = new int[weights.voxels()];
        float[] scale = new float[centre.length];
        for (int v = 0; v < centre.length; v++) {
            centre[v] = (int) Math.rint(moments.mean(weights, v));
            double deviation = moments.deviation(weights, v);
            scale[v] = deviation == 0 ? 0 : (float) (1 / deviation);
        }
        List<LabelRanks> parts = new ArrayList<>();
        for (int from = 0; from < centre.length; ) {
            int to = Math.min(from + engine.voxelsAtOnce(), centre.length);
            parts.add(engine.rank(voxels(weights, centre, scale, from, to)));
            from = to;
            progress.accept(from);
        }
        return new LabelExchange(weights, size, turned, centre, scale, LabelRanks.joined(parts), engine.highest(), engine.lowest());
    }

    private static VoxelWeights voxels(ExperimentWeights weights, int[] centre, float[] scale, int from, int to) {
        int begin = weights.first()[from];
        int end = weights.first()[to];
        int[] begins = Arrays.stream(weights.first(), from, to + 1).map(at -> at - begin).toArray();
        return new VoxelWeights(begins, Arrays.copyOfRange(weights.experiment(), begin, end),
                Arrays.copyOfRange(weights.weight(), begin, end), Arrays.copyOfRange(centre, from, to),
                Arrays.copyOfRange(scale, from, to));
    }

    /** How many permutations there were, without the observed labelling. */
    public int permutations() {
        return highest.length - 1;
    }

    /** The observed sum of a voxel. */
    int sum(int voxel) {
        return weights.sum(voxel, size);
    }

    /** The standardised sum of a voxel, as engines compute it: how many standard deviations one group has more than by chance. */
    double standardised(Direction direction, int voxel) {
        double standardised = (float) (sum(voxel) - centre[voxel]) * scale[voxel];
        return leads(direction) ? standardised : -standardised;
    }

    /** Whether the leading group has more in this direction. */
    private boolean leads(Direction direction) {
        return direction == Direction.FIRST != turned;
    }

    /** What a sum is beyond the threshold of its tail at a voxel, in standard deviations; above 0 in the tail. */
    double excess(Direction direction, int voxel, int sum) {
        double beyond = leads(direction) ? (double) sum - ranks.upper()[voxel] : (double) ranks.lower()[voxel] - sum;
        return beyond * scale[voxel];
    }

    /** ALE of the first group less that of the second. */
    double difference(int voxel) {
        int sum = sum(voxel);
        double difference = weights.ale(sum) - weights.ale(weights.sum(voxel, weights.experiments()) - sum);
        return turned ? 0 - difference : difference;
    }

    /** How many permutations have the observed sum of a voxel or one farther in a direction. */
    int reaching(Direction direction, int voxel) {
        return leads(direction) ? ranks.atLeast()[voxel] : ranks.atMost()[voxel];
    }

    /** The labellings beyond the cluster-forming threshold in a direction. */
    LabelRanks.Tail tail(Direction direction) {
        return leads(direction) ? ranks.above() : ranks.below();
    }

    /** The largest standardised sum of a labelling in a direction, at least 0. */
    double height(Direction direction, int labelling) {
        return Math.max(0, leads(direction) ? highest[labelling] : -lowest[labelling]);
    }
}
