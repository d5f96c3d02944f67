package confoci.host.comparison;

import confoci.host.stats.FalseDiscoveryRate;
import confoci.host.stats.PermutationP;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** p by surrogates. */
final class NullP {

    /** Statistics of two orders of addition differ by less; the map itself among its surrogates counts. */
    private static final double ROUNDING = 1e-12;

    private NullP() {
    }

    /** The share of surrogates, the map itself among them, whose statistic is as far from 0; one without a statistic counts as such. */
    static double twoSided(double observed, double... surrogates) {
        int reached = 0;
        for (double surrogate : surrogates) {
            reached += Math.abs(surrogate) < Math.abs(observed) - ROUNDING ? 0 : 1;
        }
        return p(observed, reached, surrogates.length);
    }

    /** The share of those whose statistic is as large. */
    static double upper(double observed, double... surrogates) {
        int reached = 0;
        for (double surrogate : surrogates) {
            reached += surrogate < observed - ROUNDING ? 0 : 1;
        }
        return p(observed, reached, surrogates.length);
    }

    private static double p(double observed, int reached, int surrogates) {
        return Double.isNaN(observed) || surrogates == 0 ? Double.NaN : PermutationP.ADD_ONE.of(reached, surrogates);
    }

    /** Adjusts p for all tests that have one (Benjamini and Hochberg), in their order; NaN for those without. */
    static <T> double[] adjusted(List<T> tests, ToDoubleFunction<T> p) {
        int[] tested = IntStream.range(0, tests.size()).filter(i -> !Double.isNaN(p.applyAsDouble(tests.get(i)))).toArray();
        double[] logQ = FalseDiscoveryRate.BENJAMINI_HOCHBERG.adjust(
                Arrays.stream(tested).mapToDouble(i -> Math.log(p.applyAsDouble(tests.get(i)))).toArray());
        double[] q = new double[tests.size()];
        Arrays.fill(q, Double.NaN);
        for (int n = 0; n < tested.length; n++) {
            q[tested[n]] = Math.exp(logQ[n]);
        }
        return q;
    }
}
