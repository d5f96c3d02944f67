package confoci.cpu.parallel;

import confoci.error.InvalidRequest;
import confoci.op.AleNull;
import confoci.op.AleNullRequest;
import confoci.op.NullMaxima;
import confoci.spi.BackendOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A permutation engine of several workers, each of which takes the next few permutations until none are left. */
public final class ParallelAleNull implements AleNull {

    /** Permutations taken at a time: few enough to keep all threads busy to the end, enough to make the taking cheap. */
    private static final int STRIDE = 8;

    private final List<PermutationWorker> workers = new ArrayList<>();
    private final ExecutorService threads;
    private final boolean withTfce;

    /**
     * @param workerFactory makes a worker; called once per thread
     * @throws InvalidRequest if the memory does not suffice for one worker
     */
    public ParallelAleNull(AleNullRequest request, BackendOptions options, Supplier<PermutationWorker> workerFactory) {
        long workerBytes = workerBytes(request);
        if (workerBytes > options.memoryBytes()) {
            throw new InvalidRequest("--memory " + kibibytes(options.memoryBytes()) + "k: a permutation on a grid of " + request.shape()
                    + " needs " + kibibytes(workerBytes) + "k; allow that much, or use a coarser mask");
        }
        int threadCount = (int) Math.min(options.threads(), options.memoryBytes() / workerBytes);
        for (int i = 0; i < threadCount; i++) {
            workers.add(workerFactory.get());
        }
        this.withTfce = request.tfce().isPresent();
        this.threads = Executors.newFixedThreadPool(threadCount, task -> {
            Thread thread = new Thread(task, "confoci-permutations");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public NullMaxima maxima(long first, int count) {
        float[] ale = new float[count];
        int[] voxels = new int[count];
        long[] mass = new long[count];
        float[] tfce = new float[withTfce ? count : 0];
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (PermutationWorker worker : workers) {
            running.add(threads.submit(() -> {
                for (int from = next.getAndAdd(STRIDE); from < count; from = next.getAndAdd(STRIDE)) {
                    for (int i = from; i < Math.min(from + STRIDE, count); i++) {
                        MapMaxima maxima = worker.maxima(first + i);
                        ale[i] = maxima.ale();
                        voxels[i] = maxima.clusterVoxels();
                        mass[i] = maxima.clusterMass();
                        if (withTfce) {
                            tfce[i] = maxima.tfce();
                        }
                    }
                }
            }));
        }
        running.forEach(ParallelAleNull::await);
        return new NullMaxima(first, ale, voxels, mass, tfce);
    }

    @Override
    public float[] map(long permutation) {
        return workers.getFirst().map(permutation);
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while permuting", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** Rounded up, so that what a message asks for is enough. */
    private static long kibibytes(long bytes) {
        return bytes / 1024 + (bytes % 1024 == 0 ? 0 : 1);
    }

    /** The scratch memory of a worker, roughly: labels over the padded grid, lists over the analysed voxels; with TFCE also the map. */
    private static long workerBytes(AleNullRequest request) {
        long grid = (request.shape().nx() + 2L) * (request.shape().ny() + 2L) * (request.shape().nz() + 2L);
        long analysed = request.analysed().size();
        long tfce = request.tfce().isPresent() ? 8 * grid + 32 * analysed : 0;
        return 4 * grid + 32 * analysed + tfce + 64L * request.foci() + (1 << 20);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
