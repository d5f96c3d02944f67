package confoci.op;

/**
 * The permutation engine of a contrast of two groups of experiments: at one voxel after another, the sum over the first group under every
 * labelling, its rank, its tails, and its extremes over voxels.
 *
 * <p>Let M be the modeled activation of an experiment and w = -log(1 - M); S is the sum of w over the first group, T that over both. Then
 * the ALE values of the groups differ by exp(S - T) - exp(-S). At a voxel this increases strictly with S, since labels do not change T. So
 * ranks, p values and thresholds of the difference are those of S. The caller gives w in whole numbers of a unit of its choice. Then
 * <pre>
 *   S = the sum of weight[i] over the entries of the voxel's row whose experiment is in the first group
 *   z = (float) (S - centre) * scale
 * </pre>
 * where S is exact, so that equal sums are equal and the order of addition does not matter. The difference is an int; it is rounded to
 * float32, to nearest even, and multiplied with a second rounding.
 *
 * <p>Results are equal bit for bit on every backend, for any number of voxels at once and any thread count. A permutation depends on its
 * number only, so ranges of permutations may be computed apart: counts add up, extremes are joined, and where the tails of each range are
 * listed, those of all are among them.
 *
 * <p>Methods: Laird et al. 2005, Hum Brain Mapp 25:155; Eickhoff et al. 2011, NeuroImage 57:938.
 */
public interface LabelNull extends Engine, Extremes {

    Operation<LabelNullRequest, LabelNull> OPERATION = new Operation<>("label permutations of a contrast");

    /** How many voxels at once keep the device busy, at least 1. Any number of them will do; a multiple of this is fast. */
    int voxelsAtOnce();

    /**
     * Takes the next voxels.
     *
     * @return their ranks and tails
     * @throws IllegalArgumentException if they name an experiment that has no label
     */
    LabelRanks rank(VoxelWeights voxels);

    /** For every labelling, the observed one first, the largest z of the voxels so far; -infinity before the first. */
    @Override
    float[] highest();

    /** For every labelling, the observed one first, the smallest z of the voxels so far; +infinity before the first. */
    @Override
    float[] lowest();
}
