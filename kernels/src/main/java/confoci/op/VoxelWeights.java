package confoci.op;

import java.util.Arrays;

/**
 * What each experiment adds to some voxels, as rows of a sparse matrix. Nothing is copied.
 *
 * @param begin      per voxel, and once more at the end, where its row begins
 * @param experiment the experiments of each row, ascending
 * @param weight     what each adds, above 0; those of a row sum up to less than 2^31
 * @param centre     per voxel what is subtracted from a sum to standardise it, 0 or more
 * @param scale      per voxel what the difference is multiplied by, finite, 0 or more; 0 leaves the voxel out of the extremes
 */
public record VoxelWeights(int[] begin, int[] experiment, int[] weight, int[] centre, float[] scale) {

    public VoxelWeights {
        int voxels = scale.length;
        if (begin.length != voxels + 1 || centre.length != voxels || begin[0] != 0 || begin[voxels] != experiment.length
                || weight.length != experiment.length) {
            throw new IllegalArgumentException(begin.length + " beginnings, " + experiment.length + " experiments, " + weight.length
                    + " weights, " + centre.length + " centres and " + voxels + " scales do not fit together");
        }
        for (int v = 0; v < voxels; v++) {
            requireRow(v, begin, experiment, weight);
            if (centre[v] < 0 || !(scale[v] >= 0 && scale[v] <= Float.MAX_VALUE)) {
                throw new IllegalArgumentException("voxel " + v + ": centre " + centre[v] + ", scale " + scale[v]);
            }
        }
    }

    private static void requireRow(int voxel, int[] begin, int[] experiment, int[] weight) {
        if (begin[voxel + 1] < begin[voxel] || begin[voxel + 1] > experiment.length) {
            throw new IllegalArgumentException("voxel " + voxel + " ends at " + begin[voxel + 1] + " of " + experiment.length);
        }
        long total = 0;
        int last = -1;
        for (int i = begin[voxel]; i < begin[voxel + 1]; i++) {
            if (experiment[i] <= last || weight[i] < 1) {
                throw new IllegalArgumentException("voxel " + voxel + ": experiment " + experiment[i] + " with weight " + weight[i]
                        + " after experiment " + last);
            }
            last = experiment[i];
            total += weight[i];
        }
        if (total > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("voxel " + voxel + ": its weights sum up to " + total);
        }
    }

    /** How many voxels. */
    public int count() {
        return scale.length;
    }

    /** Some of the voxels; a copy. */
    public VoxelWeights part(int first, int count) {
        int from = begin[first];
        int to = begin[first + count];
        int[] begins = Arrays.copyOfRange(begin, first, first + count + 1);
        for (int v = 0; v <= count; v++) {
            begins[v] -= from;
        }
        return new VoxelWeights(begins, Arrays.copyOfRange(experiment, from, to), Arrays.copyOfRange(weight, from, to),
                Arrays.copyOfRange(centre, first, first + count), Arrays.copyOfRange(scale, first, first + count));
    }

    /** @throws IllegalArgumentException if a row names an experiment that is not among so many */
    public void requireExperiments(int experiments) {
        for (int v = 0; v < count(); v++) {
            if (begin[v] < begin[v + 1] && experiment[begin[v + 1] - 1] >= experiments) {
                throw new IllegalArgumentException("voxel " + v + ": experiment " + experiment[begin[v + 1] - 1] + " of " + experiments);
            }
        }
    }
}
