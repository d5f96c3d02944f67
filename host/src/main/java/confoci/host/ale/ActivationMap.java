package confoci.host.ale;

import java.util.Arrays;
import java.util.List;

/**
 * The modeled activation (MA) of one experiment: the probability that it activates a voxel, for the voxels of the mask where that is
 * not 0. Voxels are named by their place in the mask, ascending.
 */
public final class ActivationMap {

    private final int voxels;
    private final int[] positions;
    private final double[] values;

    /**
     * @param voxels    voxels in the mask
     * @param positions places in the mask, strictly ascending
     * @param values    the probability at each of them, in (0, 1)
     */
    ActivationMap(int voxels, int[] positions, double[] values) {
        this.voxels = voxels;
        this.positions = positions;
        this.values = values;
    }

    /** The number of voxels in the mask. */
    public int voxels() {
        return voxels;
    }

    /** The number of voxels that are not 0. */
    public int size() {
        return positions.length;
    }

    /** The place in the mask of the n-th voxel that is not 0. */
    public int position(int n) {
        return positions[n];
    }

    /** The value of the n-th voxel that is not 0. */
    public double value(int n) {
        return values[n];
    }

    /** The value at a place in the mask. */
    public double at(int position) {
        int n = Arrays.binarySearch(positions, position);
        return n < 0 ? 0 : values[n];
    }

    /** ALE over the mask, {@code 1 - product of (1 - MA)}, united in the order of the list; at least one map, all of one mask. */
    public static double[] union(List<ActivationMap> maps) {
        double[] ale = new double[maps.getFirst().voxels];
        for (ActivationMap map : maps) {
            for (int n = 0; n < map.positions.length; n++) {
                // The same as 1 - (1 - a)(1 - m), without losing small values against 1.
                double a = ale[map.positions[n]];
                ale[map.positions[n]] = a + map.values[n] * (1 - a);
            }
        }
        return ale;
    }
}
