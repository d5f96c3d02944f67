package confoci.cpu.parallel;

import confoci.task.TaskThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Independent pieces of work on a number of threads, each of which takes the next piece until none are left. */
public final class Work implements AutoCloseable {

    private final int threadCount;
    private final ExecutorService threads;

    public Work(int threadCount) {
        this.threadCount = threadCount;
        this.threads = TaskThreads.of(threadCount, "confoci-work");
    }

    /** Does pieces 0 to count - 1 and returns when all are done; the first failure is thrown. */
    public void forEach(int count, IntConsumer piece) {
        AtomicInteger next = new AtomicInteger();
        run(worker -> {
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                piece.accept(i);
            }
        });
    }

    /** Runs a task once per thread, with the thread's number, and returns when all are done. */
    public void run(IntConsumer task) {
        List<Future<?>> running = new ArrayList<>();
        for (int t = 0; t < threadCount; t++) {
            int number = t;
            running.add(threads.submit(() -> task.accept(number)));
        }
        running.forEach(TaskThreads::await);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
