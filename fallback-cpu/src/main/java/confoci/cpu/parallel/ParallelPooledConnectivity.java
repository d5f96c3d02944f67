package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.op.ConnectomeRows;
import confoci.op.Extremes;
import confoci.op.GatheredExtremes;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.spi.BackendOptions;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Supplier;

/** Pools connectivity with several workers, each of which takes the next few targets until none are left. */
public final class ParallelPooledConnectivity extends GatheredExtremes implements PooledConnectivity {

    private final PooledConnectivityRequest request;
    private final Workers<PoolingWorker> workers;
    private final WorkerExtremes extremes;

    /**
     * @param sharedBytes   the memory of what all workers share
     * @param workerBytes   the scratch memory of a worker
     * @param workerFactory makes a worker; called once per thread
     * @throws DeviceOutOfMemory if the memory does not suffice for one worker
     */
    public ParallelPooledConnectivity(PooledConnectivityRequest request, BackendOptions options, long sharedBytes,
            long workerBytes, Supplier<PoolingWorker> workerFactory) {
        this.request = request;
        WorkerMemory memory = new WorkerMemory(sharedBytes, workerBytes, "pooling " + request.permuted().size() + " permutations",
                "use fewer permutations");
        this.workers = new Workers<>(memory.workers(options), workerFactory);
        this.extremes = new WorkerExtremes(workers.count(), request.permuted().size());
    }

    @Override
    public int targetsAtOnce() {
        return workers.count() * workers.first().width();
    }

    @Override
    public Sides compare(int first, ConnectomeRows rows, float[] centre, float[] scale, float[] tolerance) {
        Comparison comparison = new Comparison(centre, scale, tolerance, new SideCounts(rows.count()));
        forEachTile(first, rows, (worker, own, from) -> worker.compare(from, comparison, own));
        return comparison.sides().sides();
    }

    @Override
    public void pool(int first, ConnectomeRows rows, MemorySegment values) {
        forEachTile(first, rows, (worker, own, from) -> {
            for (int s = 0; s < request.selections(); s++) {
                worker.copy(s, values, ((long) s * rows.count() + from) * Float.BYTES);
            }
        });
    }

    /** What is done with a few targets that a worker has just pooled. */
    private interface Tile {
        void pooled(PoolingWorker worker, StudentisedExtremes own, int from);
    }

    private void forEachTile(int first, ConnectomeRows rows, Tile tile) {
        TargetRows[] targets = new TargetRows[workers.count()];
        Arrays.setAll(targets, number -> new TargetRows(first, request.grayordinates(), rows.reader()));
        workers.forEachFew(rows.count(), workers.first().width(), (number, worker, from, count) -> {
            worker.pool(targets[number], from, count);
            tile.pooled(worker, extremes.of(number), from);
        });
    }

    @Override
    protected Extremes extremes() {
        return extremes;
    }

    @Override
    public void close() {
        workers.close();
    }
}
