package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.op.LabelNull;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Permutes labels with several workers, each of which takes the next few voxels until none are left. */
public final class ParallelLabelNull implements LabelNull {

    /** Voxels that a worker takes at a time: their rows differ in length, but not so much from one few to the next. */
    private static final int FEW = 8;
    /** So many per worker make what begins and ends a call negligible. */
    private static final int MANY = 512;

    private final LabelNullRequest request;
    private final List<LabelWorker> workers = new ArrayList<>();
    private final WorkerExtremes extremes;
    private final Work work;

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
        long each = workerBytes + 2L * Float.BYTES * labellings;
        long room = options.memoryBytes() - sharedBytes;
        if (each > room) {
            throw new DeviceOutOfMemory(options.tooLittle((labellings - 1) + " permutations of the labels of "
                    + request.labellings().experiments() + " experiments", sharedBytes + each) + ", or use fewer permutations");
        }
        int threadCount = (int) Math.min(options.threads(), Math.max(1, Math.min(room, HeapRoom.bytes()) / each));
        for (int i = 0; i < threadCount; i++) {
            workers.add(workerFactory.get());
        }
        this.extremes = new WorkerExtremes(threadCount, labellings);
        this.work = new Work(threadCount);
    }

    @Override
    public int voxelsAtOnce() {
        return workers.size() * MANY;
    }

    @Override
    public LabelRanks rank(VoxelWeights voxels) {
        voxels.requireExperiments(request.labellings().experiments());
        LabelRanks.Collector ranks = new LabelRanks.Collector(voxels.count());
        AtomicInteger next = new AtomicInteger();
        work.run(number -> {
            for (int from = next.getAndAdd(FEW); from < voxels.count(); from = next.getAndAdd(FEW)) {
                for (int v = from; v < Math.min(from + FEW, voxels.count()); v++) {
                    workers.get(number).rank(voxels, v, ranks, extremes.of(number));
                }
            }
        });
        return ranks.ranks();
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
