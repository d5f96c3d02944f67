package confoci.host.ale.contrast;

import confoci.op.LabelNull;
import confoci.op.LabelRanks;
import java.util.function.LongConsumer;

/**
 * What label permutations say of some voxels: those of the mask, or those where one direction is tested.
 *
 * @param sums   at these voxels
 * @param voxels what exchange leaves of them
 */
public record LabelExchange(StandardSums sums, ExchangedVoxels voxels) {

    /**
     * Exchanges the labels at every voxel.
     *
     * @param engine   for labellings of these experiments, new; closing it is left to others
     * @param progress receives how many voxels are done
     */
    public static LabelExchange run(LabelNull engine, GroupWeights groups, LongConsumer progress) {
        StandardSums sums = StandardSums.of(groups);
        return new LabelExchange(sums, ExchangedVoxels.run(engine, sums, 0, sums.voxels(), progress));
    }

    /** How many permutations there were, without the observed labelling. */
    public int permutations() {
        return voxels.highest().length - 1;
    }

    /** The difference seen from a direction. */
    public PermutedDirection of(Direction direction) {
        return new Sided(this, sums.groups().leads(direction));
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
            double standardised = exchange.sums.standardised(voxel, exchange.sums.groups().sum(voxel));
            return leads ? standardised : -standardised;
        }

        @Override
        public double excess(int voxel) {
            return excess(voxel, exchange.sums.groups().sum(voxel));
        }

        /** What a sum is beyond the threshold, in standard deviations. */
        private double excess(int voxel, int sum) {
            LabelRanks ranks = exchange.voxels.ranks();
            double beyond = leads ? (double) sum - ranks.upper()[voxel] : (double) ranks.lower()[voxel] - sum;
            return beyond * exchange.sums.scale()[voxel];
        }

        @Override
        public int reaching(int voxel) {
            return leads ? exchange.voxels.ranks().atLeast()[voxel] : exchange.voxels.ranks().atMost()[voxel];
        }

        @Override
        public double height(int permutation) {
            return Math.max(0, leads ? exchange.voxels.highest()[permutation + 1] : -exchange.voxels.lowest()[permutation + 1]);
        }

        @Override
        public void forEachInTail(TailEntry each) {
            LabelRanks.Tail tail = leads ? exchange.voxels.ranks().above() : exchange.voxels.ranks().below();
            for (int v = 0; v + 1 < tail.begin().length; v++) {
                for (int i = tail.begin()[v]; i < tail.begin()[v + 1]; i++) {
                    each.accept(v, tail.labelling()[i], excess(v, tail.sum()[i]));
                }
            }
        }
    }
}
