package confoci.host.mkda.density;

import confoci.host.mkda.model.RowRanks;
import confoci.host.mkda.model.Sphere;
import confoci.model.GridShape;
import confoci.model.VoxelSet;
import confoci.op.FociLaw;
import confoci.op.MapNull;
import confoci.op.NullMaxima;
import confoci.rng.NullFociDraw;
import confoci.task.TaskThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The sums of weights of random foci: every experiment keeps its number of foci and its weight, and each focus falls on any voxel of the
 * mask with the same probability ({@link NullFociDraw}). Sums are of whole numbers, so that no result depends on the number of threads.
 */
public final class RandomSpheres implements MapNull {

    private final VoxelSet mask;
    private final RowRanks rows;
    private final Sphere sphere;
    private final int[] units;
    private final int[] foci;
    private final FociLaw law;
    private final SumReduction reduction;
    private final List<Worker> workers = new ArrayList<>();
    private final double total;

    /**
     * Prepares it.
     *
     * @param mask    where foci fall
     * @param units   weights of the experiments
     * @param foci    their numbers of foci
     * @param seed    the key of the random draws
     * @param threads to work with
     */
    public RandomSpheres(VoxelSet mask, Sphere sphere, int[] units, int[] foci, long seed, SumReduction reduction, int threads) {
        this.mask = mask;
        this.rows = new RowRanks(mask);
        this.sphere = sphere;
        this.units = units.clone();
        this.foci = foci.clone();
        this.law = anywhere(mask, seed);
        this.reduction = reduction;
        this.total = Arrays.stream(units).sum();
        for (int t = 0; t < threads; t++) {
            workers.add(new Worker());
        }
    }

    private static FociLaw anywhere(VoxelSet mask, long seed) {
        return (permutation, voxels) -> {
            NullFociDraw.draw(seed, permutation, mask.size(), voxels.length, voxels);
            for (int f = 0; f < voxels.length; f++) {
                voxels[f] = mask.index(voxels[f]);
            }
        };
    }

    /** What a thread needs, in bytes, without its reduction. */
    public static long threadBytes(int voxels, int foci) {
        return 8L * voxels + 4L * foci;
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        NullMaxima.Collector maxima = new NullMaxima.Collector(first, count, reduction.statistics());
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService pool = TaskThreads.of(workers.size(), "confoci-spheres")) {
            List<Future<?>> running = new ArrayList<>();
            for (Worker worker : workers) {
                running.add(pool.submit(() -> {
                    for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                        worker.taker.take(worker.sums(first + i), i, maxima);
                    }
                }));
            }
            running.forEach(TaskThreads::await);
        }
        return maxima.maxima();
    }

    @Override
    public float[] map(long permutation) {
        int[] sums = workers.getFirst().sums(permutation);
        float[] map = new float[sums.length];
        for (int v = 0; v < map.length; v++) {
            map[v] = (float) (sums[v] / total);
        }
        return map;
    }

    /** The sums of weights of a permutation, per voxel of the mask; for the thread that owns this. */
    int[] sums(long permutation) {
        return workers.getFirst().sums(permutation).clone();
    }

    @Override
    public void close() {
        workers.clear();
    }

    /** The memory of a thread. */
    private final class Worker {

        private final SumReduction.Taker taker = reduction.taker();
        private final int[] voxels = new int[Arrays.stream(foci).sum()];
        /** Per voxel of the mask. */
        private final int[] sum = new int[mask.size()];
        /** Per voxel of the mask the number of the last experiment that covered it, counted over all permutations. */
        private final int[] covered = new int[sum.length];
        private int experiment;

        int[] sums(long permutation) {
            law.place(permutation, voxels);
            Arrays.fill(sum, 0);
            if (experiment > Integer.MAX_VALUE - units.length - 1) {
                Arrays.fill(covered, 0);
                experiment = 0;
            }
            int focus = 0;
            for (int e = 0; e < units.length; e++) {
                experiment++;
                for (int end = focus + foci[e]; focus < end; focus++) {
                    add(voxels[focus], units[e]);
                }
            }
            return sum;
        }

        private void add(int voxel, int unit) {
            GridShape shape = mask.shape();
            int x = shape.x(voxel);
            int y = shape.y(voxel);
            int z = shape.z(voxel);
            for (int row = 0; row < sphere.rows(); row++) {
                int rowY = y + sphere.y(row);
                int rowZ = z + sphere.z(row);
                if (rowY >= 0 && rowY < shape.ny() && rowZ >= 0 && rowZ < shape.nz()) {
                    int begin = shape.index(0, rowY, rowZ);
                    int end = rows.to(begin + Math.min(shape.nx() - 1, x + sphere.to(row)));
                    for (int at = rows.from(begin + Math.max(0, x + sphere.from(row))); at < end; at++) {
                        if (covered[at] != experiment) {
                            covered[at] = experiment;
                            sum[at] += unit;
                        }
                    }
                }
            }
        }
    }
}
