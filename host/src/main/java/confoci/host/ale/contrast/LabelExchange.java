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

    /** A sum of the leading group at a voxel, standardised as engines do it. */
    float standardised(int voxel, int sum) {
        return (float) (sum - centre[voxel]) * scale[voxel];
    }

    /** The difference seen from a direction. */
    public PermutedDirection of(Direction direction) {
        return new Sided(this, groups.leads(direction));
    }

    /** @param leads whether the leading group has more in this direction */
    private record Sided(LabelExchange exchange, boolean leads) implements PermutedDirection {

        @Override
        public int permutations() {
            return exchange.permutations();
        }

        /** How many standard deviations one group has more than by chance, as engines compute it. */
        @Override
        public double statistic(int voxel) {
            double standardised = exchange.standardised(voxel, exchange.groups.sum(voxel));
            return leads ? standardised : -standardised;
        }

        @Override
        public double excess(int voxel) {
            return excess(voxel, exchange.groups.sum(voxel));
        }

        /** What a sum is beyond the threshold, in standard deviations. */
        private double excess(int voxel, int sum) {
            double beyond = leads ? (double) sum - exchange.ranks.upper()[voxel] : (double) exchange.ranks.lower()[voxel] - sum;
            return beyond * exchange.scale[voxel];
        }

        @Override
        public int reaching(int voxel) {
            return leads ? exchange.ranks.atLeast()[voxel] : exchange.ranks.atMost()[voxel];
        }

        @Override
        public double height(int permutation) {
            return Math.max(0, leads ? exchange.highest[permutation + 1] : -exchange.lowest[permutation + 1]);
        }

        @Override
        public void forEachInTail(TailEntry each) {
            LabelRanks.Tail tail = leads ? exchange.ranks.above() : exchange.ranks.below();
            for (int v = 0; v + 1 < tail.begin().length; v++) {
                for (int i = tail.begin()[v]; i < tail.begin()[v + 1]; i++) {
                    each.accept(v, tail.labelling()[i], excess(v, tail.sum()[i]));
                }
            }
        }
    }
}
