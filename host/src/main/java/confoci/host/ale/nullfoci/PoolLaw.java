package confoci.host.ale.nullfoci;

import confoci.op.FociLaw;
import confoci.rng.NullFociDraw;

/**
 * Draws null foci with replacement from a pool of foci (SCALE: Langner et al. 2014, NeuroImage 99:559). With the numbers of
 * {@link NullFociDraw}, so that a pool of each voxel of a mask once gives its uniform foci.
 */
public final class PoolLaw implements FociLaw {

    private final int[] pool;
    private final long seed;

    /**
     * @param pool the grid indices of foci, as often as there are foci on a voxel; at least one
     * @param seed the key of the random draws
     */
    public PoolLaw(int[] pool, long seed) {
        if (pool.length == 0) {
            throw new IllegalArgumentException("no focus to draw from");
        }
        this.pool = pool.clone();
        this.seed = seed;
    }

    @Override
    public void place(long permutation, int[] voxels) {
        NullFociDraw.draw(seed, permutation, pool.length, voxels.length, voxels);
        for (int f = 0; f < voxels.length; f++) {
            voxels[f] = pool[voxels[f]];
        }
    }
}
