package confoci.cpu.parallel;

import confoci.error.DeviceOutOfMemory;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.Maximum;
import confoci.op.NullMaxima;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/** A permutation engine of several workers, each of which takes the next few permutations until none are left. */
public final class ParallelAleNull implements AleNull {

    /** Permutations taken at a time: few enough to keep all threads busy to the end, enough to make the taking cheap. */
    private static final int STRIDE = 8;

    private final List<PermutationWorker> workers = new ArrayList<>();
    private final Work work;
    private final Set<Maximum> statistics;

    /**
     * @param workerFactory makes a worker; called once per thread
     * @throws DeviceOutOfMemory if the memory does not suffice for one worker
     */
    public ParallelAleNull(AleNullRequest request, BackendOptions options, Supplier<PermutationWorker> workerFactory) {
        long workerBytes = request.threadBytes();
        if (workerBytes > options.memoryBytes()) {
            throw new DeviceOutOfMemory(options.tooLittle("a permutation on a grid of " + request.shape(), workerBytes)
                    + ", or use a coarser mask");
        }
        int threadCount = (int) Math.min(options.threads(), Math.max(1, Math.min(options.memoryBytes(), HeapRoom.bytes()) / workerBytes));
        if (threadCount < options.threads()) {
            options.details().accept("memory for " + threadCount + " of " + options.threads() + " threads, " + kibibytes(workerBytes)
                    + "k each");
        }
        for (int i = 0; i < threadCount; i++) {
            workers.add(workerFactory.get());
        }
        this.statistics = request.reduction().maxima();
        this.work = new Work(threadCount);
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        NullMaxima.Collector maxima = new NullMaxima.Collector(first, count, statistics);
        forEach(count, (worker, i) -> worker.maxima(first + i).collect(i, maxima));
        return maxima.maxima();
    }

    /** Does permutations 0 to count - 1, each with some worker that no other thread uses. */
    private void forEach(int count, ObjIntConsumer<PermutationWorker> permutation) {
        AtomicInteger next = new AtomicInteger();
        work.run(number -> {
            PermutationWorker worker = workers.get(number);
            for (int from = next.getAndAdd(STRIDE); from < count; from = next.getAndAdd(STRIDE)) {
                for (int i = from; i < Math.min(from + STRIDE, count); i++) {
                    permutation.accept(worker, i);
                }
            }
        });
    }

    @Override
    public float[] map(long permutation) {
        return workers.getFirst().map(permutation);
    }

    /** Rounded up, so that what a message asks for is enough. */
    private static long kibibytes(long bytes) {
        return bytes / 1024 + (bytes % 1024 == 0 ? 0 : 1);
    }

    @Override
    public void close() {
        work.close();
    }
}
