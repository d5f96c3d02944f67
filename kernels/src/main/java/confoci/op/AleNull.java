package confoci.op;

/**
 * The permutation engine of activation likelihood estimation: random foci, their modeled activations, the ALE union, and the maxima
 * of each permuted map, for any permutation by its number.
 *
 * <p>The foci of permutation p lie where {@link RandomFoci#place} puts them. At an analysed voxel v, in float32,
 * <pre>
 *   M_g = max over the foci f of group g of  kernel_g.at(v - f)        0 for a group without foci in reach
 *   A   = 0;  for every group in order:  A = fma(M_g, 1 - A, A)
 * </pre>
 * so A is the ALE value 1 - prod(1 - M_g). A group with M_g = 0 leaves A unchanged, so it may be skipped. Clusters are the
 * connected sets of analysed voxels with A strictly above the threshold.
 *
 * <p>Results are equal bit for bit on every backend, for any batch, thread count or tile; a permutation's result depends on its number
 * only.
 *
 * <p>Methods: Turkeltaub et al. 2002 and 2012, Eickhoff et al. 2009 and 2012.
 */
public interface AleNull extends MapNull {

    Operation<AleNullRequest, AleNull> OPERATION = new Operation<>("the permutations of ALE");
}
