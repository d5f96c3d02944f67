package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.spi.BackendOptions;
import java.util.Set;
import java.util.function.Supplier;

/** A permutation engine of several workers, each of which takes the next few permutations until none are left. */
public final class ParallelAleNull implements AleNull {

    /** Permutations taken at a time: few enough to keep all threads busy to the end, enough to make the taking cheap. */
    private static final int STRIDE = 8;

    private final Workers<PermutationWorker> workers;
    private final Set<Maximum> statistics;

    /**
     * @param workerFactory makes a worker; called once per thread
     * @throws DeviceOutOfMemory if the memory does not suffice for one worker
     */
    public ParallelAleNull(AleNullRequest request, BackendOptions options, Supplier<PermutationWorker> workerFactory) {
        WorkerMemory memory = new WorkerMemory(0, request.threadBytes(), "a permutation on a grid of " + request.shape(),
                "use a coarser mask");
        int threadCount = memory.workers(options);
        if (threadCount < options.threads()) {
            options.details().accept("memory for " + threadCount + " of " + options.threads() + " threads, " + kibibytes(memory.each())
                    + "k each");
        }
        this.statistics = request.reduction().maxima();
        this.workers = new Workers<>(threadCount, workerFactory);
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        NullMaxima.Collector maxima = new NullMaxima.Collector(first, count, statistics);
        workers.forEachFew(count, STRIDE, (number, worker, from, n) -> {
            for (int i = from; i < from + n; i++) {
                worker.maxima(first + i).collect(i, maxima);
            }
        });
        return maxima.maxima();
    }

    @Override
    public float[][] maps(long first, int count) {
        float[][] maps = new float[count][];
        workers.forEachFew(count, 1, (number, worker, from, n) -> {
            for (int i = from; i < from + n; i++) {
                maps[i] = worker.map(first + i);
            }
        });
        return maps;
    }

    @Override
    public float[] map(long permutation) {
        return workers.first().map(permutation);
    }

    /** Rounded up, so that what a message asks for is enough. */
    private static long kibibytes(long bytes) {
        return bytes / 1024 + (bytes % 1024 == 0 ? 0 : 1);
    }

    @Override
    public void close() {
        workers.close();
    }
}
