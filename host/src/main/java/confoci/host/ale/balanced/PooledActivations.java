package confoci.host.ale.balanced;

import confoci.host.ale.model.ActivationMap;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;

/**
 * The modeled activations of experiments, voxel by voxel.
 *
 * @param experiments how many there are
 * @param first       per voxel the place of its first entry, and behind the last voxel the number of entries
 * @param experiment  per entry the experiment, ascending within a voxel
 * @param activation  per entry its modeled activation, above 0
 */
record PooledActivations(int experiments, int[] first, int[] experiment, double[] activation) {

    /**
     * Of experiments in their order, whose activations are modeled twice so that none needs to be kept.
     *
     * @param map      of an experiment
     * @param entries  receives the number of entries before they are made, to refuse too many
     * @param progress receives how many of twice the experiments are done
     */
    static PooledActivations of(int experiments, int voxels, IntFunction<ActivationMap> map, LongConsumer entries, LongConsumer progress) {
        int[] first = new int[voxels + 1];
        long total = 0;
        long done = 0;
        for (int e = 0; e < experiments; e++) {
            ActivationMap one = map.apply(e);
            for (int n = 0; n < one.size(); n++) {
                first[one.position(n) + 1]++;
            }
            total += one.size();
            progress.accept(++done);
        }
        entries.accept(total);
        for (int v = 0; v < voxels; v++) {
            first[v + 1] += first[v];
        }
        int[] next = first.clone();
        int[] experiment = new int[first[voxels]];
        double[] activation = new double[experiment.length];
        for (int e = 0; e < experiments; e++) {
            ActivationMap one = map.apply(e);
            for (int n = 0; n < one.size(); n++) {
                int at = next[one.position(n)]++;
                experiment[at] = e;
                activation[at] = one.value(n);
            }
            progress.accept(++done);
        }
        return new PooledActivations(experiments, first, experiment, activation);
    }

    /** The number of voxels. */
    int voxels() {
        return first.length - 1;
    }

    /** How many experiments are active at a voxel. */
    int active(int voxel) {
        return first[voxel + 1] - first[voxel];
    }
}
