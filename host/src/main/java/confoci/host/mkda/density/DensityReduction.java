package confoci.host.mkda.density;

import confoci.host.space.VoxelRanks;
import confoci.host.stats.Component;
import confoci.host.stats.LargestTfce;
import confoci.host.stats.VoxelNeighbours;
import confoci.model.Connectivity;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The maxima of the density of random foci. A voxel belongs to a cluster if its sum is beyond the threshold of the voxel; mass is what sums
 * are beyond it.
 *
 * @param ranks        of the voxels of the mask
 * @param threshold    of each voxel
 * @param total        of all weights
 * @param connectivity neighbours in a cluster
 * @param tfce         heights for threshold-free cluster enhancement, if that is asked for
 */
record DensityReduction(VoxelRanks ranks, int[] threshold, int total, Connectivity connectivity, Optional<SumHeights> tfce)
        implements SumReduction {

    @Override
    public Set<Maximum> statistics() {
        Set<Maximum> statistics = EnumSet.of(Maximum.HEIGHT, Maximum.CLUSTER_SIZE, Maximum.CLUSTER_MASS);
        tfce.ifPresent(_ -> statistics.add(Maximum.TFCE));
        return statistics;
    }

    @Override
    public Taker taker() {
        return new OneThread();
    }

    private final class OneThread implements Taker {

        private final VoxelNeighbours neighbours = new VoxelNeighbours(ranks, connectivity);
        private final @Nullable LargestTfce largest =
                tfce.map(heights -> new LargestTfce(ranks, connectivity, SumHeights.STEP, heights.highest())).orElse(null);
        private final int[] level = new int[tfce.isPresent() ? threshold.length : 0];
        private final BitSet open = new BitSet(threshold.length);

        @Override
        public void take(int[] sums, int i, NullMaxima.Collector maxima) {
            int highest = 0;
            for (int v = 0; v < sums.length; v++) {
                highest = Math.max(highest, sums[v]);
                if (sums[v] > threshold[v]) {
                    open.set(v);
                }
            }
            maxima.set(i, Maximum.HEIGHT, (double) highest / total);
            int size = 0;
            long mass = 0;
            for (Component component : Component.of(open, neighbours)) {
                size = Math.max(size, component.size());
                long own = 0;
                for (int n = 0; n < component.size(); n++) {
                    own += sums[component.position(n)] - threshold[component.position(n)];
                }
                mass = Math.max(mass, own);
            }
            maxima.set(i, Maximum.CLUSTER_SIZE, size);
            maxima.set(i, Maximum.CLUSTER_MASS, (double) mass / total);
            if (largest != null) {
                int[] levelOf = tfce.orElseThrow().level();
                for (int v = 0; v < sums.length; v++) {
                    level[v] = levelOf[sums[v]];
                }
                maxima.set(i, Maximum.TFCE, largest.of(level, 1));
            }
        }
    }
}
