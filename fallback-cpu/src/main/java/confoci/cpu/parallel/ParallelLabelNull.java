package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.op.Extremes;
import confoci.op.GatheredExtremes;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import confoci.spi.BackendOptions;
import java.util.function.Supplier;

/** Permutes labels with several workers, each of which takes the next few voxels until none are left. */
public final class ParallelLabelNull extends GatheredExtremes implements LabelNull {

    /** Voxels that a worker takes at a time: their rows differ in length, but not so much from one few to the next. */
    private static final int FEW = 8;
    /** So many per worker make what begins and ends a call negligible. */
    private static final int MANY = 512;

    private final LabelNullRequest request;
    private final Workers<LabelWorker> workers;
    private final WorkerExtremes extremes;

    /**
     * @param sharedBytes   the memory of what all workers share
     * @param workerBytes   the scratch memory of a worker
     * @param workerFactory makes a worker; called once per thread
     * @throws DeviceOutOfMemory if the memory does not suffice for one worker
     */
    public ParallelLabelNull(LabelNullRequest request, BackendOptions options, long sharedBytes, long workerBytes,
            Supplier<LabelWorker> workerFactory) {
        this.request = request;
        int labellings = request.labellings().count();
        WorkerMemory memory = new WorkerMemory(sharedBytes, workerBytes + 2L * Float.BYTES * labellings, (labellings - 1)
                + " permutations of the labels of " + request.labellings().experiments() + " experiments", "use fewer permutations");
        this.workers = new Workers<>(memory.workers(options), workerFactory);
        this.extremes = new WorkerExtremes(workers.count(), labellings);
    }

    @Override
    public int voxelsAtOnce() {
        return workers.count() * MANY;
    }

    @Override
    public LabelRanks rank(VoxelWeights voxels) {
        voxels.requireExperiments(request.labellings().experiments());
        LabelRanks.Collector ranks = new LabelRanks.Collector(voxels.count());
        workers.forEachFew(voxels.count(), FEW, (number, worker, from, count) -> {
            for (int v = from; v < from + count; v++) {
                worker.rank(voxels, v, ranks, extremes.of(number));
            }
        });
        return ranks.ranks();
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
