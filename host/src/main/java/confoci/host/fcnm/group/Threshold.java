package confoci.host.fcnm.group;

import confoci.host.stats.StudentTail;
import java.util.BitSet;
import java.util.Locale;

/**
 * How a map of t becomes the network of a study. Voxels whose t is NaN are not tested.
 *
 * @param correction for multiple comparisons
 * @param alpha      its level, above 0 and below 0.5
 * @param twoSided   whether negative connectivity counts, too
 */
public record Threshold(Correction correction, double alpha, boolean twoSided) {

    /** What is corrected for. */
    public enum Correction {
        /** False discovery rate (Benjamini and Hochberg 1995) over the voxels of positive t alone, as published. */
        FDR_POSITIVE,
        /** False discovery rate over all voxels. */
        FDR,
        /** Familywise error rate by Bonferroni. */
        BONFERRONI,
        /** Familywise error rate by random field theory, or Bonferroni where that finds more: needs {@link FamilywiseNull}. */
        FWE_RFT,
        /** Familywise error rate by the maximum over sign flips of subjects: needs {@link FamilywiseNull}. */
        FWE_SIGN_FLIP,
        /** Nothing. */
        NONE;

        /** Whether maps of t alone do not tell the threshold. */
        public boolean needsNoise() {
            return this == FWE_RFT || this == FWE_SIGN_FLIP;
        }

        /** Whether it keeps noise out of the whole map, not only rare among what is found. */
        public boolean isFamilywise() {
            return this == BONFERRONI || needsNoise();
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Threshold {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha " + alpha);
        }
        if (twoSided && correction == Correction.FDR_POSITIVE) {
            throw new IllegalArgumentException("two-sided among positive voxels");
        }
    }

    /**
     * The t that voxels of the network exceed: t if one-sided, |t| if two-sided; infinite if there are none.
     *
     * @param t one value per voxel
     * @throws IllegalStateException if the correction needs to know of the noise
     */
    public double critical(double[] t, StudentTail tail) {
        int tests = tests(t);
        if (tests == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double logAlpha = Math.log(alpha / (twoSided ? 2 : 1));
        return switch (correction) {
            case NONE -> tail.t(logAlpha);
            case BONFERRONI -> tail.t(logAlpha - Math.log(tests));
            case FDR, FDR_POSITIVE -> stepUp(t, tests, logAlpha, tail);
            case FWE_RFT, FWE_SIGN_FLIP -> throw new IllegalStateException(correction + " from maps of t alone");
        };
    }

    private int tests(double[] t) {
        int tests = 0;
        for (double value : t) {
            if (correction == Correction.FDR_POSITIVE ? value > 0 : value == value) {
                tests++;
            }
        }
        return tests;
    }

    /**
     * Benjamini and Hochberg's step-up, without sorting: if k voxels are below p = k alpha / tests, the largest such k is reached from
     * above by asking again and again how many are below that p.
     */
    private double stepUp(double[] t, int tests, double logAlpha, StudentTail tail) {
        int rejected = tests;
        while (true) {
            double critical = tail.t(logAlpha + Math.log(rejected) - Math.log(tests));
            int now = exceeding(t, critical);
            if (now == 0) {
                return Double.POSITIVE_INFINITY;
            }
            if (now == rejected) {
                return critical;
            }
            rejected = now;
        }
    }

    private int exceeding(double[] t, double critical) {
        int count = 0;
        for (double value : t) {
            if (passes(value, critical)) {
                count++;
            }
        }
        return count;
    }

    private boolean passes(double t, double critical) {
        return t > critical || twoSided && -t > critical;
    }

    /** The network: the voxels that exceed a {@linkplain #critical critical} t. */
    public BitSet network(double[] t, double critical) {
        BitSet network = new BitSet(t.length);
        for (int v = 0; v < t.length; v++) {
            network.set(v, passes(t[v], critical));
        }
        return network;
    }
}
