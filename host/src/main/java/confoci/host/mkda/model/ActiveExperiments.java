package confoci.host.mkda.model;

import confoci.model.VoxelSet;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Counts at each voxel the experiments that are active there: one of their spheres covers it. */
public final class ActiveExperiments {

    private ActiveExperiments() {
    }

    /**
     * The counts.
     *
     * @param progress receives how many experiments are done
     * @return one per voxel of the mask
     */
    public static int[] count(List<PlacedExperiment> experiments, VoxelSet mask, Sphere sphere, LongConsumer progress) {
        int parts = Math.min(experiments.size(), ForkJoinPool.getCommonPoolParallelism() + 1);
        int[] all = new int[mask.size()];
        RowRanks rows = new RowRanks(mask);
        AtomicLong done = new AtomicLong();
        IntStream.range(0, parts).parallel().forEach(part -> {
            int[] own = new int[all.length];
            Coverage coverage = new Coverage(mask, rows, sphere);
            for (int e = part; e < experiments.size(); e += parts) {
                int covered = coverage.of(experiments.get(e).foci());
                for (int n = 0; n < covered; n++) {
                    own[coverage.place(n)]++;
                }
                progress.accept(done.incrementAndGet());
            }
            synchronized (all) {
                for (int v = 0; v < all.length; v++) {
                    all[v] += own[v];
                }
            }
        });
        return all;
    }
}
