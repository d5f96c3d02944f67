package confoci.op;

/**
 * Where the foci of permutations lie, if not anywhere in a pool: places them on the host. Backends take positions instead of drawing them,
 * so that a law may be any function of a permutation's number. Used by several threads at once.
 */
@FunctionalInterface
public interface FociLaw {

    /**
     * Places all foci of a permutation.
     *
     * @param permutation the permutation's number; the result depends on nothing else
     * @param voxels      receives the grid index of every focus, in canonical order
     */
    void place(long permutation, int[] voxels);
}
