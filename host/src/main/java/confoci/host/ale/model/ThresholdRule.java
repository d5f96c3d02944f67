package confoci.host.ale.model;

import java.util.function.DoublePredicate;

/** From which bin of the analytic null on a voxel is above a cluster-forming p. */
public enum ThresholdRule {

    /** Voxels whose p is below the given one, p being that of the voxel's bin. pyALE and JALE, too. */
    P_BELOW {
        @Override
        double ale(double p, AnalyticNull analytic) {
            return analytic.largestBelow(first(analytic, survival -> survival < p));
        }
    },

    /**
     * Voxels whose ALE exceeds the centre of the bin before the first bin with a p not above the given one. NiMARE; it lets in values
     * up to one and a half bins lower than {@link #P_BELOW}.
     */
    CENTRE_OF_BIN_BEFORE {
        @Override
        double ale(double p, AnalyticNull analytic) {
            return Math.max(0, first(analytic, survival -> survival <= p) - 1) * analytic.binWidth();
        }
    };

    /** The ALE value that voxels have to exceed. */
    abstract double ale(double p, AnalyticNull analytic);

    /** The first bin whose p is as asked for; one past the last if there is none. */
    private static int first(AnalyticNull analytic, DoublePredicate wanted) {
        int bin = 0;
        while (bin < analytic.bins() && !wanted.test(analytic.survival(bin))) {
            bin++;
        }
        return bin;
    }
}
