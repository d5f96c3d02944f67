package confoci.host.mkda.chisquared;

import confoci.error.InputDataException;
import confoci.host.ale.contrast.ExperimentWeights;
import confoci.host.ale.contrast.GroupWeights;
import confoci.host.mkda.model.ActiveExperiments;
import confoci.host.mkda.model.Coverage;
import confoci.host.mkda.model.PlacedExperiment;
import confoci.host.mkda.model.RowRanks;
import confoci.host.mkda.model.Sphere;
import confoci.host.space.Mask;
import confoci.host.space.VoxelRanks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Two groups of experiments and how many of each are active at the voxels of a mask.
 *
 * @param mask   whose voxels
 * @param ranks  of them
 * @param sphere around each focus
 * @param first  the experiments of group A
 * @param second those of group B
 * @param a      per voxel active experiments of group A
 * @param b      per voxel active experiments of group B
 */
public record ActiveGroups(Mask mask, VoxelRanks ranks, Sphere sphere, List<PlacedExperiment> first, List<PlacedExperiment> second,
        int[] a, int[] b) {

    /** The order in which groups are exchanged does not depend on which is the first: the smaller one leads, then the one first by name. */
    private static final Comparator<List<PlacedExperiment>> LEADING = Comparator.<List<PlacedExperiment>>comparingInt(List::size)
            .thenComparing(group -> group.stream().map(one -> one.experiment().label()).toList().toString())
            .thenComparing(group -> group.stream().map(PlacedExperiment::foci).toList().toString());

    /**
     * Counts.
     *
     * @param progress receives how many experiments of both groups are done
     * @throws InputDataException if no sphere of either group reaches the mask
     */
    public static ActiveGroups of(List<PlacedExperiment> first, List<PlacedExperiment> second, Mask mask, Sphere sphere,
            LongConsumer progress) {
        VoxelRanks ranks = new VoxelRanks(mask.voxels());
        int[] a = ActiveExperiments.count(first, mask.voxels(), sphere, progress);
        int[] b = ActiveExperiments.count(second, mask.voxels(), sphere, done -> progress.accept(done + first.size()));
        if (Arrays.stream(a).allMatch(count -> count == 0) && Arrays.stream(b).allMatch(count -> count == 0)) {
            throw new InputDataException("no focus of either group reaches a voxel of the mask " + mask.name()
                    + "; give a mask that covers them, or --outside nearest");
        }
        return new ActiveGroups(mask, ranks, sphere, first, second, a, b);
    }

    /** Experiments in both groups. */
    public int experiments() {
        return first.size() + second.size();
    }

    /** Pairs of a voxel and an experiment that is active there. */
    public long activations() {
        return Arrays.stream(a).asLongStream().sum() + Arrays.stream(b).asLongStream().sum();
    }

    /**
     * Which experiments are active at which voxel, to be exchanged between the groups: an active one weighs the same as any other, as many
     * units as sums allow, so that their mean over all divisions is nearly a whole number of units.
     */
    public GroupWeights weights() {
        boolean turned = LEADING.compare(first, second) > 0;
        List<PlacedExperiment> all = new ArrayList<>(turned ? second : first);
        int size = all.size();
        all.addAll(turned ? first : second);
        int[] begin = new int[a.length + 1];
        for (int v = 0; v < a.length; v++) {
            begin[v + 1] = Math.addExact(begin[v], a[v] + b[v]);
        }
        int[] next = Arrays.copyOf(begin, a.length);
        int[] experiment = new int[begin[a.length]];
        Coverage coverage = coverage();
        for (int e = 0; e < all.size(); e++) {
            int covered = coverage.of(all.get(e).foci());
            for (int n = 0; n < covered; n++) {
                experiment[next[coverage.place(n)]++] = e;
            }
        }
        int exponent = Integer.numberOfLeadingZeros(all.size()) - 1;
        int[] weight = new int[experiment.length];
        Arrays.fill(weight, 1 << exponent);
        return new GroupWeights(new ExperimentWeights(all.size(), begin, experiment, weight, exponent), size, turned);
    }

    /** Lists the voxels of the mask that an experiment covers. */
    Coverage coverage() {
        return new Coverage(mask.voxels(), new RowRanks(mask.voxels()), sphere);
    }
}
