package confoci.host.fcnm.group;

import confoci.host.stats.StudentTail;
import java.util.BitSet;

/**
 * How a map of t becomes the network of a study. Voxels whose t is NaN are not tested.
 *
 * @param correction for multiple comparisons
 * @param alpha      its level, above 0 and below 0.5
 * @param twoSided   whether negative connectivity counts, too
 */
public record Threshold(NetworkCorrection correction, double alpha, boolean twoSided) {

    public Threshold {
        if (!(alpha > 0 && alpha < 0.5)) {
            throw new IllegalArgumentException("alpha " + alpha);
        }
        if (twoSided && !correction.allowsTwoSided()) {
            throw new IllegalArgumentException("two-sided " + correction);
        }
    }

    /**
     * The t that voxels of the network exceed: t if one-sided, |t| if two-sided; infinite if there are none.
     *
     * @param t one value per voxel
     * @throws IllegalStateException if the correction depends on the noise of subjects
     */
    public double critical(double[] t, StudentTail tail) {
        return tests(t) == 0 ? Double.POSITIVE_INFINITY : correction.critical(t, this, tail);
    }

    /** Natural logarithm of the level of each tail. */
    double logAlpha() {
        return Math.log(alpha / (twoSided ? 2 : 1));
    }

    /** How many voxels are tested. */
    int tests(double[] t) {
        int tests = 0;
        for (double value : t) {
            if (correction.tests(value)) {
                tests++;
            }
        }
        return tests;
    }

    /** How many voxels exceed a critical t. */
    int exceeding(double[] t, double critical) {
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
