package confoci.cpu.prune;

import confoci.model.FocusGroup;
import confoci.model.FocusKernel;
import confoci.op.AleNullRequest;

/**
 * How far from a focus its kernel is followed when upper bounds of ALE are added, and what such a bound must reach.
 *
 * <p>With L(a) = -log(1 - a), a union of activations is a sum: L(ALE) = sum over groups of L(M_g), at most the sum over all foci of
 * L(kernel). L(a) / a grows with a, so L(kernel) is at most kernel * L(peak) / peak, which is separable.
 *
 * <p>What is far from the focus is left out: a group whose maximum comes from there adds at most its kernel's largest value there, and
 * these values, summed over groups, are taken off the limit.
 */
public final class BoundWindow {

    /** The part of the limit that may be given up for what is left out: less to add against more survivors, measured. */
    private static final double SHARE_LEFT_OUT = 0.03;

    private final AleNullRequest request;
    private final int[] kept = new int[3];
    private final double full;
    private final double allowed;

    public BoundWindow(AleNullRequest request) {
        this.request = request;
        this.full = -StrictMath.log1p(-request.clusterThreshold());
        this.allowed = SHARE_LEFT_OUT * full;
        for (int axis = 0; axis < 3; axis++) {
            kept[axis] = request.radius(axis);
        }
        boolean narrower = true;
        while (narrower) {
            narrower = false;
            for (int axis = 0; axis < 3; axis++) {
                narrower |= narrow(axis);
            }
        }
    }

    /** Leaves out one distance more along an axis if that is within the allowance. */
    private boolean narrow(int axis) {
        if (kept[axis] == 0) {
            return false;
        }
        kept[axis]--;
        if (sumLeftOut(0) <= allowed) {
            return true;
        }
        kept[axis]++;
        return false;
    }

    private double sumLeftOut(double negligible) {
        double sum = 0;
        for (FocusGroup group : request.groups()) {
            sum += leftOut(request.kernels().get(group.kernel()), negligible);
        }
        return sum;
    }

    /**
     * A bound of L wherever a kernel is not followed: further from a focus than {@link #kept} along any axis, or where L is at most
     * {@code negligible}.
     */
    public double leftOut(FocusKernel kernel, double negligible) {
        float beyond = Math.max(kernel.at(kept[0] + 1, 0, 0), Math.max(kernel.at(0, kept[1] + 1, 0), kernel.at(0, 0, kept[2] + 1)));
        return Math.max(scale(kernel) * beyond, negligible);
    }

    /** The largest L that may be neglected everywhere: what windows are too coarse to use up of the allowance. */
    public double negligible() {
        double low = 0;
        double high = allowed / Math.max(1, request.groups().size());
        for (int i = 0; i < 30; i++) {
            double middle = (low + high) / 2;
            if (sumLeftOut(middle) <= allowed) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** L(peak) / peak: the factor that makes a kernel's values bounds of L. */
    public static double scale(FocusKernel kernel) {
        double peak = kernel.peak();
        return peak > 0 ? -StrictMath.log1p(-peak) / peak : 1;
    }

    /** The largest distance along an axis, in voxels, at which kernels are followed; at most the largest radius. */
    public int kept(int axis) {
        return kept[axis];
    }

    /**
     * A bound below this belongs to no voxel above the cluster-forming threshold.
     *
     * @param negligible the L that was neglected, 0 if kernels were followed all over the window
     */
    public float limit(double negligible) {
        double rounding = 2e-7 * (16 + request.foci());
        return (float) Math.max(0, (full - sumLeftOut(negligible)) * (1 - rounding));
    }
}
