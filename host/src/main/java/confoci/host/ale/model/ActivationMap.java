package confoci.host.ale.model;

import java.util.Arrays;

/**
 * The modeled activation (MA) of one experiment: the probability that it activates a voxel, for the voxels of a region, a mask or
 * a cluster, where that is not 0. Voxels are named by their place in the region, ascending.
 */
public final class ActivationMap {

    private final int voxels;
    private final int[] positions;
    private final double[] values;

    /**
     * @param voxels    voxels in the region
     * @param positions places in the region, strictly ascending
     * @param values    the probability at each of them, in (0, 1)
     */
    ActivationMap(int voxels, int[] positions, double[] values) {
        this.voxels = voxels;
        this.positions = positions;
        this.values = values;
    }

    /** The number of voxels in the region. */
    public int voxels() {
        return voxels;
    }

    /** The number of voxels that are not 0. */
    public int size() {
        return positions.length;
    }

    /** The place in the region of the n-th voxel that is not 0. */
    public int position(int n) {
        return positions[n];
    }

    /** The value of the n-th voxel that is not 0. */
    public double value(int n) {
        return values[n];
    }

    /** The value at a place in the region. */
    public double at(int position) {
        int n = Arrays.binarySearch(positions, position);
        return n < 0 ? 0 : values[n];
    }

    /**
     * Unites it with ALE so far: {@code 1 - (1 - ALE)(1 - MA)}.
     *
     * @param ale a value for each voxel of the region, 0 before the first map
     */
    public void uniteInto(double[] ale) {
        for (int n = 0; n < positions.length; n++) {
            // The same as 1 - (1 - a)(1 - m), without losing small values against 1.
            double a = ale[positions[n]];
            ale[positions[n]] = a + values[n] * (1 - a);
        }
    }
}
