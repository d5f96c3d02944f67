package confoci.host.ale.clustering;

import confoci.host.ale.model.ActivationMap;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/** Which correlation over the voxels of the mask tells how similar two maps of modeled activation are. */
public enum Similarity {

    /** That of the values. */
    PEARSON {
        @Override
        double[] values(ActivationMap map) {
            double[] values = new double[map.size()];
            Arrays.setAll(values, map::value);
            return values;
        }
    },

    /** That of the ranks; equal values have the mean of their ranks. */
    SPEARMAN {
        @Override
        double[] values(ActivationMap map) {
            int[] order = IntStream.range(0, map.size()).boxed().sorted(Comparator.comparingDouble(map::value)).mapToInt(n -> n).toArray();
            // All voxels without activation share the lowest rank, which is taken off, so that they stay 0.
            double zeros = map.voxels() - map.size();
            double offset = zeros == 0 ? 0 : (zeros + 1) / 2;
            double[] ranks = new double[order.length];
            for (int from = 0; from < order.length; ) {
                int to = from + 1;
                while (to < order.length && map.value(order[to]) == map.value(order[from])) {
                    to++;
                }
                for (int n = from; n < to; n++) {
                    ranks[order[n]] = zeros + (from + to + 1) / 2.0 - offset;
                }
                from = to;
            }
            return ranks;
        }
    };

    /** Per voxel that is not 0 in a map what is correlated; voxels that are 0 there are 0 here. */
    abstract double[] values(ActivationMap map);

    @Override
    public final String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
