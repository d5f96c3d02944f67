package confoci.host.stats;

import java.util.Arrays;

/**
 * The maximum of a statistic in each permutation, which corrects for testing it everywhere.
 *
 * <p>Ties count as reached. A null value that falls short of the observed one by {@link #TIE} of it or less is a tie: permutations are
 * computed in float32, and cluster mass, a sum of small differences, keeps five digits. Else a statistic that can take few values (one
 * experiment's peak) would beat its own equals.
 */
public final class MaximumDistribution {

    /** How far a null value may fall short of the observed one and count as equal, as a share of it. */
    public static final double TIE = 1e-5;

    private final double[] ascending;

    /** @param maxima one value per permutation, not negative; at least one */
    public MaximumDistribution(double[] maxima) {
        if (maxima.length == 0) {
            throw new IllegalArgumentException("no permutations");
        }
        this.ascending = maxima.clone();
        Arrays.sort(ascending);
    }

    /** The number of permutations. */
    public int size() {
        return ascending.length;
    }

    /** The number of permutations that reach a value. */
    public int reaching(double value) {
        double limit = value - TIE * Math.abs(value);
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return ascending.length - low;
    }

    /** The familywise p of an observed value. */
    public double p(double value, PermutationP rule) {
        return rule.of(reaching(value), ascending.length);
    }

    /** The familywise p of every value of a map. */
    public double[] p(double[] values, PermutationP rule) {
        double[] p = new double[values.length];
        for (int n = 0; n < p.length; n++) {
            p[n] = p(values[n], rule);
        }
        return p;
    }

    /** The quantile, by linear interpolation between order statistics (Hyndman and Fan's type 7, the default of numpy and R). */
    public double quantile(double q) {
        double rank = q * (ascending.length - 1);
        int below = (int) Math.floor(rank);
        int above = Math.min(below + 1, ascending.length - 1);
        return ascending[below] + (rank - below) * (ascending[above] - ascending[below]);
    }
}
