package confoci.host.ale.contrast;

import confoci.host.resume.Range;
import confoci.host.space.VoxelRanks;
import confoci.host.stats.LargestTfce;
import confoci.host.stats.Tfce;
import confoci.host.stats.TfceSpec;
import confoci.host.stats.VoxelNeighbours;
import confoci.model.Connectivity;
import confoci.model.GridShape;
import confoci.op.Labellings;
import confoci.task.TaskThreads;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongConsumer;

/**
 * Threshold-free cluster enhancement of a contrast (Smith and Nichols 2009, NeuroImage 44:83): of the standardised sums of a labelling
 * where they are above 0, and of their negatives. Heights are rounded to whole numbers of a step, so that few levels are to be sorted, and
 * observed and permuted maps are alike to the last bit.
 *
 * <p>The map of a permutation is made of the labels again and not kept: what it takes does not grow with permutations.
 */
public final class LabelTfce {

    /** Of standardised sums; far below their sampling error. */
    private static final int STEPS_PER_UNIT = 1024;

    private final StandardSums sums;
    private final VoxelRanks voxels;
    private final Connectivity connectivity;

    /** @param voxels of the sums */
    public LabelTfce(StandardSums sums, VoxelRanks voxels, Connectivity connectivity) {
        this.sums = sums;
        this.voxels = voxels;
        this.connectivity = connectivity;
    }

    /** What a thread needs, in bytes. */
    public static long threadBytes(GridShape shape, int voxels, int experiments) {
        return LargestTfce.bytes(shape, voxels, highest(experiments));
    }

    /** The highest level: no sum of values drawn without replacement is farther from its mean than the root of their number. */
    private static int highest(int experiments) {
        return (int) Math.ceil((Math.sqrt(experiments) + 1) * STEPS_PER_UNIT);
    }

    /** The enhanced observed map of a direction. */
    public double[] observed(Direction direction) {
        double[] heights = new double[voxels.voxels().size()];
        for (int v = 0; v < heights.length; v++) {
            int level = level(sums.standardised(v, sums.groups().sum(v)));
            heights[v] = Math.max(0, sums.groups().leads(direction) ? level : -level) / (double) STEPS_PER_UNIT;
        }
        return new Tfce(new VoxelNeighbours(voxels, connectivity), TfceSpec.EXACT, 1).enhance(heights);
    }

    private static int level(float standardised) {
        int size = (int) (Math.abs(standardised) * STEPS_PER_UNIT + 0.5f);
        return standardised < 0 ? -size : size;
    }

    /**
     * The largest value of each permutation of a range, by direction.
     *
     * @param labellings that are exchanged, of all permutations
     * @param threads    to work with
     * @param progress   receives how many permutations are done
     */
    public Map<Direction, double[]> maxima(Labellings labellings, Range range, Set<Direction> directions, int threads,
            LongConsumer progress) {
        Map<Direction, double[]> maxima = new EnumMap<>(Direction.class);
        int permutations = (int) range.count();
        int first = (int) range.first() + 1;
        directions.forEach(direction -> maxima.put(direction, new double[permutations]));
        AtomicInteger next = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        try (ExecutorService pool = TaskThreads.of(threads, "confoci-tfce")) {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                running.add(pool.submit(() -> {
                    Worker worker = new Worker();
                    for (int p = next.getAndIncrement(); p < permutations; p = next.getAndIncrement()) {
                        worker.run(labellings, first + p, p, maxima);
                        progress.accept(done.incrementAndGet());
                    }
                }));
            }
            running.forEach(TaskThreads::await);
        }
        return maxima;
    }

    /** The scratch memory of a thread. */
    private final class Worker {

        private final LargestTfce tfce = new LargestTfce(voxels, connectivity, 1.0 / STEPS_PER_UNIT,
                highest(sums.groups().experiments()));
        private final int[] level = new int[voxels.voxels().size()];
        /** Per experiment all bits if it is in the leading group, else none. */
        private final int[] taking = new int[sums.groups().experiments()];

        void run(Labellings labellings, int labelling, int permutation, Map<Direction, double[]> maxima) {
            for (int e = 0; e < taking.length; e++) {
                taking[e] = labellings.contains(labelling, e) ? -1 : 0;
            }
            ExperimentWeights weights = sums.groups().weights();
            int[] first = weights.first();
            int[] experiment = weights.experiment();
            int[] weight = weights.weight();
            for (int v = 0; v < level.length; v++) {
                int sum = 0;
                for (int at = first[v]; at < first[v + 1]; at++) {
                    sum += weight[at] & taking[experiment[at]];
                }
                level[v] = level(sums.standardised(v, sum));
            }
            maxima.forEach((direction, values) -> values[permutation] = tfce.of(level, sums.groups().leads(direction) ? 1 : -1));
        }
    }
}
