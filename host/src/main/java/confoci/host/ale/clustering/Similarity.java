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

    /** That of the ranks; values that are equal but for rounding, as at equal distances from a focus, have the mean of their ranks. */
    SPEARMAN {
        @Override
        double[] values(ActivationMap map) {
            double[] values = IntStream.range(0, map.size()).mapToDouble(n -> rounded(map.value(n))).toArray();
            int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(n -> values[n])).mapToInt(n -> n)
                    .toArray();
            // All voxels without activation share the lowest rank, which is taken off, so that they stay 0.
            double zeros = map.voxels() - map.size();
            double offset = zeros == 0 ? 0 : (zeros + 1) / 2;
            double[] ranks = new double[order.length];
            for (int from = 0; from < order.length; ) {
                int to = from + 1;
                while (to < order.length && values[order[to]] == values[order[from]]) {
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

    /** Bits of a number that arithmetic in another order may change. */
    private static final long ROUNDING = (1 << 14) - 1;

    /** To 38 binary digits after the first. */
    private static double rounded(double value) {
        return Double.longBitsToDouble(Double.doubleToLongBits(value) + (ROUNDING + 1) / 2 & ~ROUNDING);
    }

    /** Per voxel that is not 0 in a map what is correlated; voxels that are 0 there are 0 here. */
    abstract double[] values(ActivationMap map);

    @Override
    public final String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
