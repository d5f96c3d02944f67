package confoci.host.ale.contrast;

import confoci.op.LabelNull;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What label permutations say of some voxels: those of the mask, or those where one direction is tested.
 *
 * @param groups  whose experiments are exchanged, at these voxels
 * @param centre  per voxel the mean of its sums under exchange
 * @param scale   per voxel 1 / their standard deviation; 0 if all are equal
 * @param ranks   of the observed sums, with the tails of the permuted ones
 * @param highest per labelling, the observed one first, the largest standardised sum of any voxel
 * @param lowest  the smallest
 */
public record LabelExchange(GroupWeights groups, int[] centre, float[] scale, LabelRanks ranks, float[] highest, float[] lowest) {

    /**
     * Exchanges the labels at every voxel.
     *
     * @param engine   for labellings of these experiments, new; closing it is left to others
     * @param progress receives how many voxels are done
     */
    public static LabelExchange run(LabelNull engine, GroupWeights groups, LongConsumer progress) {
        ExperimentWeights weights = groups.weights();
        ExchangeMoments moments = new ExchangeMoments(weights.experiments(), groups.size());
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
        return new LabelExchange(groups, centre, scale, LabelRanks.joined(parts), engine.highest(), engine.lowest());
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

    /** The standardised sum of a voxel, as engines compute it: how many standard deviations one group has more than by chance. */
    double standardised(Direction direction, int voxel) {
        double standardised = standardised(voxel, groups.sum(voxel));
        return groups.leads(direction) ? standardised : -standardised;
    }

    /** A sum of the leading group at a voxel, standardised as engines do it. */
    float standardised(int voxel, int sum) {
        return (float) (sum - centre[voxel]) * scale[voxel];
    }

    /** What a sum is beyond the threshold of its tail at a voxel, in standard deviations; above 0 in the tail. */
    double excess(Direction direction, int voxel, int sum) {
        double beyond = groups.leads(direction) ? (double) sum - ranks.upper()[voxel] : (double) ranks.lower()[voxel] - sum;
        return beyond * scale[voxel];
    }

    /** How many permutations have the observed sum of a voxel or one farther in a direction. */
    int reaching(Direction direction, int voxel) {
        return groups.leads(direction) ? ranks.atLeast()[voxel] : ranks.atMost()[voxel];
    }

    /** The labellings beyond the cluster-forming threshold in a direction. */
    LabelRanks.Tail tail(Direction direction) {
        return groups.leads(direction) ? ranks.above() : ranks.below();
    }

    /** The largest standardised sum of a labelling in a direction, at least 0. */
    double height(Direction direction, int labelling) {
        return Math.max(0, groups.leads(direction) ? highest[labelling] : -lowest[labelling]);
    }
}
