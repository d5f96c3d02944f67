package confoci.op;

/**
 * The ALE maps of many subsets of experiments, as contrasts and subsampling need them.
 *
 * <p>At every voxel, in float32: {@code A = 0}, then for every experiment of the subset in the order given
 * {@code A = fma(M_e, 1 - A, A)}. Subtracting one experiment from a sum over log(1 - M) would be quicker, but its bits would depend on the
 * way taken.
 */
public interface AleSubsets extends AutoCloseable {

    /**
     * The maps of some subsets.
     *
     * @param subsets the experiments of each subset, by their place in the request, in ascending order
     * @return a map of all voxels per subset
     */
    float[][] unite(int[][] subsets);

    @Override
    void close();
}
