package confoci.host.ale.contrast;

import confoci.host.ale.inference.ModeledExperiment;
import confoci.host.ale.model.ActivationMap;
import confoci.host.ale.model.ActivationMapper;
import confoci.host.ale.model.ActivationRegion;
import confoci.host.ale.model.FocusCombination;
import confoci.model.VoxelSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * What each experiment adds at each voxel to the logarithm that ALE is made of: w = -ln(1 - MA), so that the ALE of a group is
 * 1 - exp(-sum of w). In whole numbers of a unit, so that sums over groups are exact and do not depend on their order.
 *
 * @param experiments how many there are
 * @param first       per voxel the place of its first entry, and behind the last voxel the number of entries
 * @param experiment  per entry the experiment, ascending within a voxel
 * @param weight      per entry w in units of 2<sup>-exponent</sup>, above 0
 * @param exponent    of the unit
 */
public record ExperimentWeights(int experiments, int[] first, int[] experiment, int[] weight, int exponent) {

    /** A unit of 4e-9 is below what float32 tells apart in ALE. */
    private static final int FINEST = 28;

    /** The largest MA: beyond it the logarithm ends. */
    private static final double LARGEST = 1 - 0x1p-24;

    /**
     * The weights of experiments, whose activations are modeled twice so that none needs to be kept.
     *
     * @param voxels   of the maps
     * @param entries  receives the number of entries before they are made, to refuse too many
     * @param progress receives how many of twice the experiments are done
     */
    public static ExperimentWeights of(List<ModeledExperiment> experiments, VoxelSet voxels, FocusCombination overlap,
            LongConsumer entries, LongConsumer progress) {
        ActivationMapper mapper = new ActivationMapper(ActivationRegion.of(voxels), overlap);
        int[] first = new int[voxels.size() + 1];
        double[] total = new double[voxels.size()];
        long done = 0;
        for (ModeledExperiment one : experiments) {
            ActivationMap map = one.map(mapper);
            for (int n = 0; n < map.size(); n++) {
                first[map.position(n) + 1] = Math.incrementExact(first[map.position(n) + 1]);
                total[map.position(n)] += logarithm(map.value(n));
            }
            progress.accept(++done);
        }
        entries.accept(Arrays.stream(first).asLongStream().sum());
        for (int v = 0; v < total.length; v++) {
            first[v + 1] = Math.addExact(first[v + 1], first[v]);
        }
        // Rounded weights may exceed the total by half a unit each.
        double largest = Arrays.stream(total).max().orElse(0);
        int exponent = FINEST;
        while (largest * Math.scalb(1.0, exponent) + experiments.size() >= Integer.MAX_VALUE) {
            exponent--;
        }
        int[] next = Arrays.copyOf(first, voxels.size());
        int[] experiment = new int[first[voxels.size()]];
        int[] weight = new int[experiment.length];
        for (int e = 0; e < experiments.size(); e++) {
            ActivationMap map = experiments.get(e).map(mapper);
            for (int n = 0; n < map.size(); n++) {
                int at = next[map.position(n)]++;
                experiment[at] = e;
                weight[at] = (int) Math.rint(Math.scalb(logarithm(map.value(n)), exponent));
            }
            progress.accept(++done);
        }
        return withoutZeros(new ExperimentWeights(experiments.size(), first, experiment, weight, exponent));
    }

    /** Far from a focus its weight rounds to 0. */
    private static ExperimentWeights withoutZeros(ExperimentWeights all) {
        int[] first = new int[all.first.length];
        int kept = 0;
        for (int v = 0; v < all.voxels(); v++) {
            for (int at = all.first[v]; at < all.first[v + 1]; at++) {
                if (all.weight[at] > 0) {
                    all.experiment[kept] = all.experiment[at];
                    all.weight[kept++] = all.weight[at];
                }
            }
            first[v + 1] = kept;
        }
        return new ExperimentWeights(all.experiments, first, Arrays.copyOf(all.experiment, kept), Arrays.copyOf(all.weight, kept),
                all.exponent);
    }

    private static double logarithm(double ma) {
        return -Math.log1p(-Math.min(ma, LARGEST));
    }

    /** The number of voxels. */
    public int voxels() {
        return first.length - 1;
    }

    /**
     * The weights at some of the voxels, in the same unit.
     *
     * @param places of the voxels, ascending
     */
    ExperimentWeights at(int[] places) {
        int[] begins = new int[places.length + 1];
        for (int n = 0; n < places.length; n++) {
            begins[n + 1] = begins[n] + first[places[n] + 1] - first[places[n]];
        }
        int[] experimentThere = new int[begins[places.length]];
        int[] weightThere = new int[experimentThere.length];
        for (int n = 0; n < places.length; n++) {
            System.arraycopy(experiment, first[places[n]], experimentThere, begins[n], begins[n + 1] - begins[n]);
            System.arraycopy(weight, first[places[n]], weightThere, begins[n], begins[n + 1] - begins[n]);
        }
        return new ExperimentWeights(experiments, begins, experimentThere, weightThere, exponent);
    }

    /** The sum over the first experiments of a voxel, or all if there are so few. */
    int sum(int voxel, int experiments) {
        int sum = 0;
        for (int at = first[voxel]; at < first[voxel + 1] && experiment[at] < experiments; at++) {
            sum += weight[at];
        }
        return sum;
    }

    /** The ALE that a sum of weights stands for. */
    double ale(int sum) {
        return -Math.expm1(-Math.scalb((double) sum, -exponent));
    }
}
