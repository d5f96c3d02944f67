package confoci.host.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Familywise error over a few tests with nulls of their own, by the step-down minimum of p (Westfall and Young 1993, Resampling-Based
 * Multiple Testing, algorithm 2.8; Ge, Dudoit and Speed 2003, TEST 12:1). In every permutation each test has a p of its own, its rank
 * among all permutations and the observed data; what is corrected is compared with the smallest p of a permutation over the tests that are
 * not more significant. So no test weighs more than another, however large its statistic or skewed its null.
 *
 * <p>Equal values reach each other.
 *
 * @param p        of each test by itself
 * @param adjusted familywise p of each test; at least p, at most p times the number of tests
 */
public record MinimumP(double[] p, double[] adjusted) {

    /**
     * Compares tests with their permutations.
     *
     * @param observed a value per test; large ones are significant
     * @param permuted per test a value per permutation, at least one; a permutation is the same in every test
     * @param rule     from exceedances to p
     */
    public static MinimumP of(double[] observed, double[][] permuted, PermutationP rule) {
        int tests = observed.length;
        int[] rank = new int[tests];
        double[] p = new double[tests];
        for (int t = 0; t < tests; t++) {
            double value = observed[t];
            int reaching = (int) Arrays.stream(permuted[t]).filter(one -> one >= value).count();
            rank[t] = reaching + 1;
            p[t] = rule.of(reaching, permuted[t].length);
        }
        int[] order = IntStream.range(0, tests).boxed().sorted(Comparator.comparingInt(t -> rank[t])).mapToInt(t -> t).toArray();
        double[] adjusted = new double[tests];
        int[] least = new int[tests == 0 ? 0 : permuted[0].length];
        Arrays.fill(least, Integer.MAX_VALUE);
        for (int k = tests - 1; k >= 0; k--) {
            int t = order[k];
            lower(least, observed[t], permuted[t]);
            int reaching = (int) Arrays.stream(least).filter(one -> one <= rank[t]).count();
            adjusted[t] = rule.of(reaching, least.length);
        }
        for (int k = 1; k < tests; k++) {
            adjusted[order[k]] = Math.max(adjusted[order[k]], adjusted[order[k - 1]]);
        }
        return new MinimumP(p, adjusted);
    }

    /** Replaces the least ranks of permutations by those of a test where these are smaller. */
    private static void lower(int[] least, double observed, double[] permuted) {
        double[] ascending = permuted.clone();
        Arrays.sort(ascending);
        for (int i = 0; i < least.length; i++) {
            int reaching = ascending.length - first(ascending, permuted[i]) + (observed >= permuted[i] ? 1 : 0);
            least[i] = Math.min(least[i], reaching);
        }
    }

    /** The place of the first that reaches a value. */
    private static int first(double[] ascending, double value) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
