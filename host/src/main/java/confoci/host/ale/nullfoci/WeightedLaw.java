package confoci.host.ale.nullfoci;

import confoci.model.VoxelSet;
import confoci.op.FociLaw;
import confoci.rng.NullFociDraw;

/**
 * Draws null foci with replacement from a mask, each voxel with a probability proportional to its weight. Weights count in whole multiples
 * of a unit, 2^-40 of the largest (coarser on grids of more than 2^22 voxels); a focus falls on the voxel in which floor(u * S / 2^64) lies
 * along their sum S, u being the number of {@link NullFociDraw}. Equal weights give the uniform foci of the mask.
 */
public final class WeightedLaw implements FociLaw {

    private static final int FINEST = 40;

    private final VoxelSet voxels;
    /** Where the share of each voxel ends. */
    private final long[] ends;
    private final long seed;

    /**
     * @param voxels  of the mask
     * @param weights of each of them, finite and not negative, at least one above 0
     * @param seed    the key of the random draws
     */
    public WeightedLaw(VoxelSet voxels, double[] weights, long seed) {
        this.voxels = voxels;
        this.seed = seed;
        double largest = 0;
        for (double weight : weights) {
            if (!(weight >= 0) || Double.isInfinite(weight)) {
                throw new IllegalArgumentException("weight " + weight);
            }
            largest = Math.max(largest, weight);
        }
        if (largest == 0) {
            throw new IllegalArgumentException("all weights are 0");
        }
        int bits = Math.min(FINEST, Long.SIZE - 2 - (Integer.SIZE - Integer.numberOfLeadingZeros(weights.length)));
        this.ends = new long[weights.length];
        long sum = 0;
        for (int n = 0; n < weights.length; n++) {
            sum += (long) Math.rint(Math.scalb(weights[n] / largest, bits));
            ends[n] = sum;
        }
    }

    @Override
    public void place(long permutation, int[] foci) {
        long[] numbers = new long[foci.length];
        NullFociDraw.numbers(seed, permutation, numbers);
        for (int f = 0; f < foci.length; f++) {
            foci[f] = voxels.index(at(Math.unsignedMultiplyHigh(numbers[f], ends[ends.length - 1])));
        }
    }

    /** The first voxel whose share ends beyond a place along the sum. */
    private int at(long place) {
        int low = 0;
        int high = ends.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > place) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
