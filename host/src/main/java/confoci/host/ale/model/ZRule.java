package confoci.host.ale.model;

import confoci.host.stats.NormalTail;

/**
 * How a p-value of the analytic null becomes a z-value. ALE is one-sided: every rule gives 0, not a negative z, from p = 0.5 on.
 */
public enum ZRule {

    /** In log space, without a cap. NiMARE since 0.21, too. */
    LOG_SPACE {
        @Override
        double z(double logP, double ale) {
            return Math.max(0, NormalTail.zOfLog(logP));
        }
    },

    /** The normal quantile of 1 - p in float64, p at least 2.2e-16: z ends at 8.126. JALE. */
    CAPPED {
        @Override
        double z(double logP, double ale) {
            double upper = 1 - Math.max(Math.exp(logP), EPSILON);
            return Math.max(0, NormalTail.z(1 - upper));
        }
    },

    /** The same, plus twice the ALE value where p is below 2.2e-16, which keeps the order of peaks: pyALE. */
    CAPPED_PLUS_ALE {
        @Override
        double z(double logP, double ale) {
            return CAPPED.z(logP, ale) + (looksAtAle(logP) ? 2 * ale : 0);
        }

        @Override
        boolean looksAtAle(double logP) {
            return Math.exp(logP) < EPSILON;
        }
    };

    private static final double EPSILON = Math.ulp(1.0);

    /**
     * @param logP natural logarithm of p
     * @param ale  the ALE value that p belongs to
     */
    abstract double z(double logP, double ale);

    /** Whether voxels of this p differ in z by their ALE. */
    boolean looksAtAle(double logP) {
        return false;
    }
}
