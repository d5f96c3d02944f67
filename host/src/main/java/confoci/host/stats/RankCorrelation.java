package confoci.host.stats;

import java.util.Arrays;

/** Spearman's rank correlation. */
public final class RankCorrelation {

    private RankCorrelation() {
    }

    /** Pearson's r of the ranks of as many values each, equal values having the mean of their ranks; NaN if either is constant. */
    public static double spearman(double[] x, double[] y) {
        return Correlation.pearson(ranks(x), ranks(y));
    }

    private static double[] ranks(double[] values) {
        // A long has the order of its double if it is not negative; otherwise all bits but the sign are to be turned.
        long[] keys = new long[values.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = key(values[i]);
        }
        long[] ascending = keys.clone();
        Arrays.sort(ascending);
        double[] ranks = new double[keys.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] = 0.5 * (firstNotBelow(ascending, keys[i]) + firstNotBelow(ascending, keys[i] + 1) - 1);
        }
        return ranks;
    }

    private static long key(double value) {
        // 0.0 is added so that there is one zero only.
        long bits = Double.doubleToLongBits(value + 0.0);
        return bits < 0 ? bits ^ Long.MAX_VALUE : bits;
    }

    private static int firstNotBelow(long[] ascending, long key) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
