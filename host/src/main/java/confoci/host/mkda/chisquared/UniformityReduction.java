package confoci.host.mkda.chisquared;

import confoci.host.inference.MapInference;
import confoci.host.mkda.density.SumReduction;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.Component;
import confoci.host.stats.LargestTfce;
import confoci.host.stats.VoxelNeighbours;
import confoci.model.Connectivity;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The maxima of tests of uniformity of random foci, of both signs. Each permutation is compared with its own mean; clusters are of voxels
 * with more experiments than the upper count, or fewer than the lower one, and mass is what they are beyond it.
 *
 * @param ranks        of the voxels of the mask
 * @param experiments  how many
 * @param upper        the largest count with a p that is not below the cluster-forming one
 * @param lower        the smallest such count
 * @param connectivity neighbours in a cluster
 * @param levels       the highest level for threshold-free cluster enhancement; 0 if that is not asked for
 */
record UniformityReduction(VoxelRanks ranks, int experiments, int upper, int lower, Connectivity connectivity, int levels)
        implements SumReduction {

    private static final int STEPS_PER_UNIT = 1024;

    /** The height of a level. */
    static final double STEP = 1.0 / STEPS_PER_UNIT;

    /**
     * Of a group.
     *
     * @param ofCount natural logarithm of the two-sided p of each count
     * @param mean    of the counts that were observed
     */
    static UniformityReduction of(VoxelRanks ranks, double[] ofCount, double mean, MapInference inference) {
        double limit = Math.log(inference.settings().clusterP());
        int experiments = ofCount.length - 1;
        int upper = experiments;
        while (upper > mean && ofCount[upper] < limit) {
            upper--;
        }
        int lower = 0;
        while (lower <= mean && ofCount[lower] < limit) {
            lower++;
        }
        // The mean of a permutation may be smaller.
        double highest = 2 * ChiSquared.uniformity(experiments, experiments, Math.min(mean, experiments / 2.0));
        return new UniformityReduction(ranks, experiments, upper, lower, inference.settings().connectivity(),
                inference.needs(Maximum.TFCE) ? (int) Math.ceil(highest * STEPS_PER_UNIT) : 0);
    }

    /** What a count is beyond its threshold, as a share of experiments; 0 if it is not. */
    double excess(int count) {
        return (double) Math.max(0, Math.max(count - upper, lower - count)) / experiments;
    }

    /** The level of a z, with its sign. */
    int level(double z) {
        return (int) Math.clamp(Math.rint(z * STEPS_PER_UNIT), -levels, levels);
    }

    @Override
    public Set<Maximum> statistics() {
        Set<Maximum> statistics = EnumSet.of(Maximum.HEIGHT, Maximum.CLUSTER_SIZE, Maximum.CLUSTER_MASS);
        if (levels > 0) {
            statistics.add(Maximum.TFCE);
        }
        return statistics;
    }

    @Override
    public Taker taker() {
        return new OneThread();
    }

    private final class OneThread implements Taker {

        private final VoxelNeighbours neighbours = new VoxelNeighbours(ranks, connectivity);
        private final BitSet open = new BitSet();
        private final @Nullable LargestTfce largest = levels == 0 ? null : new LargestTfce(ranks, connectivity, STEP, levels);
        private final int[] level = new int[levels == 0 ? 0 : ranks.voxels().size()];
        private long size;
        private long mass;

        @Override
        public void take(int[] sums, int i, NullMaxima.Collector maxima) {
            double mean = Arrays.stream(sums).asLongStream().sum() / (double) sums.length;
            int highest = 0;
            int lowest = experiments;
            for (int sum : sums) {
                highest = Math.max(highest, sum);
                lowest = Math.min(lowest, sum);
            }
            maxima.set(i, Maximum.HEIGHT, Math.max(Math.abs(ChiSquared.uniformity(highest, experiments, mean)),
                    Math.abs(ChiSquared.uniformity(lowest, experiments, mean))));
            size = 0;
            mass = 0;
            if (highest > upper) {
                cluster(sums, 1, -upper);
            }
            if (lowest < lower) {
                cluster(sums, -1, lower);
            }
            maxima.set(i, Maximum.CLUSTER_SIZE, size);
            maxima.set(i, Maximum.CLUSTER_MASS, (double) mass / experiments);
            if (largest != null) {
                double[] z = new double[experiments + 1];
                Arrays.setAll(z, count -> ChiSquared.uniformity(count, experiments, mean));
                for (int v = 0; v < sums.length; v++) {
                    level[v] = level(z[sums[v]]);
                }
                maxima.set(i, Maximum.TFCE, Math.max(largest.of(level, 1), largest.of(level, -1)));
            }
        }

        /** Of the voxels where sign * count + beyond is above 0. */
        private void cluster(int[] sums, int sign, int beyond) {
            for (int v = 0; v < sums.length; v++) {
                if (sign * sums[v] + beyond > 0) {
                    open.set(v);
                }
            }
            for (Component component : Component.of(open, neighbours)) {
                size = Math.max(size, component.size());
                long own = 0;
                for (int n = 0; n < component.size(); n++) {
                    own += (long) sign * sums[component.position(n)] + beyond;
                }
                mass = Math.max(mass, own);
            }
        }
    }
}
