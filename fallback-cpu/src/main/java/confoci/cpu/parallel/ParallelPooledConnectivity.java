package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.op.ConnectomeRows;
import confoci.op.PooledConnectivity;
import confoci.op.PooledConnectivityRequest;
import confoci.spi.BackendOptions;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Pools connectivity with several workers, each of which takes the next few targets until none are left. */
public final class ParallelPooledConnectivity implements PooledConnectivity {

    private final PooledConnectivityRequest request;
    private final List<PoolingWorker> workers = new ArrayList<>();
    private final WorkerExtremes extremes;
    private final Work work;

    /**
     * @param sharedBytes   the memory of what all workers share
     * @param workerBytes   the scratch memory of a worker
     * @param workerFactory makes a worker; called once per thread
     * @throws DeviceOutOfMemory if the memory does not suffice for one worker
     */
    public ParallelPooledConnectivity(PooledConnectivityRequest request, BackendOptions options, long sharedBytes,
            long workerBytes, Supplier<PoolingWorker> workerFactory) {
        this.request = request;
        long room = options.memoryBytes() - sharedBytes;
        if (workerBytes > room) {
            throw new DeviceOutOfMemory(options.tooLittle("pooling " + request.permuted().size() + " permutations",
                    sharedBytes + workerBytes)
                    + ", or use fewer permutations");
        }
        int threadCount = (int) Math.min(options.threads(), Math.max(1, Math.min(room, HeapRoom.bytes()) / workerBytes));
        for (int i = 0; i < threadCount; i++) {
            workers.add(workerFactory.get());
        }
        this.extremes = new WorkerExtremes(threadCount, request.permuted().size());
        this.work = new Work(threadCount);
    }

    @Override
    public int targetsAtOnce() {
        return workers.size() * workers.getFirst().width();
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
        AtomicInteger next = new AtomicInteger();
        work.run(number -> {
            PoolingWorker worker = workers.get(number);
            int width = worker.width();
            TargetRows targets = new TargetRows(first, request.grayordinates(), rows.reader());
            for (int from = next.getAndAdd(width); from < rows.count(); from = next.getAndAdd(width)) {
                worker.pool(targets, from, Math.min(width, rows.count() - from));
                tile.pooled(worker, extremes.of(number), from);
            }
        });
    }

    @Override
    public float[] highest() {
        return extremes.highest();
    }

    @Override
    public float[] lowest() {
        return extremes.lowest();
    }

    @Override
    public void resume(float[] highest, float[] lowest) {
        extremes.resume(highest, lowest);
    }

    @Override
    public void close() {
        work.close();
    }
}
