package confoci.task;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do not keep the program from ending. */
public final class TaskThreads {

    private TaskThreads() {
    }

    /**
     * A fixed number of threads.
     *
     * @param name of each, as a thread dump shows it
     */
    public static ExecutorService of(int count, String name) {
        return Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Returns when a task is done; throws what it threw. */
    public static void await(Future<?> task) {
        try {
            task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at work", e);
        } catch (ExecutionException e) {
            throw TaskFailure.of(e);
        }
    }
}
