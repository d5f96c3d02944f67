package confoci.host.stats;

import java.util.Arrays;
import java.util.function.DoubleToIntFunction;

/** Control of the false discovery rate over the voxels of a map: adjusted p-values, in log space so that the smallest stay apart. */
public enum FalseDiscoveryRate implements CriticalP {

    /** For independent or positively dependent tests (Benjamini and Hochberg 1995, J R Stat Soc B 57:289). */
    BENJAMINI_HOCHBERG {
        @Override
        double logPenalty(int tests) {
            return 0;
        }
    },

    /** For any dependence (Benjamini and Yekutieli 2001, Ann Stat 29:1165). */
    BENJAMINI_YEKUTIELI {
        @Override
        double logPenalty(int tests) {
            double harmonic = 0;
            for (int k = tests; k > 0; k--) {
                harmonic += 1.0 / k;
            }
            return Math.log(harmonic);
        }
    };

    /**
     * The adjusted p of each test: the smallest rate at which it is discovered.
     *
     * @param logP natural logarithms of the p-values
     * @return natural logarithms of the adjusted p-values, at most 0
     */
    public double[] adjust(double[] logP) {
        int tests = logP.length;
        double[] sorted = logP.clone();
        Arrays.sort(sorted);
        double logPenalty = logPenalty(tests);
        // A map has far fewer distinct p-values than voxels: each is kept once, at the front, with its adjusted value.
        double[] adjusted = new double[tests];
        int distinct = 0;
        for (int rank = 1; rank <= tests; rank++) {
            if (rank == tests || sorted[rank] != sorted[rank - 1]) {
                sorted[distinct] = sorted[rank - 1];
                adjusted[distinct++] = sorted[rank - 1] + Math.log(tests) + logPenalty - Math.log(rank);
            }
        }
        double least = 0;
        for (int n = distinct - 1; n >= 0; n--) {
            least = Math.min(least, adjusted[n]);
            adjusted[n] = least;
        }
        double[] result = new double[tests];
        for (int n = 0; n < tests; n++) {
            result[n] = adjusted[Arrays.binarySearch(sorted, 0, distinct, logP[n])];
        }
        return result;
    }

    /** The same of the tests of a map; NaN, for what was not tested, stays NaN and is no test. */
    public double[] adjustTested(double[] logP) {
        double[] adjusted = adjust(Arrays.stream(logP).filter(p -> !Double.isNaN(p)).map(p -> Math.min(p, 0)).toArray());
        double[] map = new double[logP.length];
        for (int t = 0, next = 0; t < map.length; t++) {
            map[t] = Double.isNaN(logP[t]) ? Double.NaN : adjusted[next++];
        }
        return map;
    }

    /**
     * The step-up without sorting: if k tests are below p = k alpha / tests, the largest such k is reached from above by counting again and
     * again how many are below that p.
     */
    @Override
    public double log(double logAlpha, int tests, DoubleToIntFunction below) {
        int rejected = tests;
        while (true) {
            double critical = logAlpha + Math.log(rejected) - Math.log(tests) - logPenalty(tests);
            int now = below.applyAsInt(critical);
            if (now == 0) {
                return Double.NEGATIVE_INFINITY;
            }
            if (now == rejected) {
                return critical;
            }
            rejected = now;
        }
    }

    abstract double logPenalty(int tests);
}
