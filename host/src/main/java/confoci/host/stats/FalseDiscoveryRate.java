package confoci.host.stats;

import java.util.Arrays;

/** Control of the false discovery rate over the voxels of a map: adjusted p-values, in log space so that the smallest stay apart. */
public enum FalseDiscoveryRate {

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
        double[] adjusted = new double[tests];
        double constant = Math.log(tests) + logPenalty(tests);
        double least = 0;
        for (int rank = tests; rank > 0; rank--) {
            least = Math.min(least, sorted[rank - 1] + constant - Math.log(rank));
            adjusted[rank - 1] = least;
        }
        double[] result = new double[tests];
        for (int n = 0; n < tests; n++) {
            // Equal p-values have equal adjusted ones, so any of them will do.
            result[n] = adjusted[Arrays.binarySearch(sorted, logP[n])];
        }
        return result;
    }

    abstract double logPenalty(int tests);
}
