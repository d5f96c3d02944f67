package confoci.host.device.engine;

import confoci.task.TaskThreads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Deals out consecutive numbers to workers of different speed: each takes the next piece, as large as about half of its share in what is
 * left, until nothing is. A worker too slow to be of help with the rest takes no more. Which worker does what is left to chance, so it
 * must not matter.
 */
final class SharedWork implements AutoCloseable {

    private final double[] speeds;
    private final int fastest;
    private final ExecutorService threads;

    /** @param speeds a speed for each worker, all above 0 */
    SharedWork(double... speeds) {
        this.speeds = speeds.clone();
        int best = 0;
        for (int worker = 1; worker < speeds.length; worker++) {
            best = speeds[worker] > speeds[best] ? worker : best;
        }
        this.fastest = best;
        this.threads = TaskThreads.of(speeds.length, "confoci-device");
    }

    /** A piece of the work. */
    interface Piece {

        /** Does numbers from to from + count - 1; called by one thread at a time for each worker. */
        void run(int worker, int from, int count);
    }

    /** Does numbers 0 to total - 1 and returns when all are done; after a failure nothing new is begun and the first one is thrown. */
    void share(int total, Piece piece) {
        Pile pile = new Pile(total);
        run(worker -> work(pile, worker, piece), pile::abandon);
    }

    /** Runs a task once per worker, each on a thread of its own, and returns when all are done; the first failure is thrown. */
    void each(IntConsumer task) {
        run(task, () -> { });
    }

    private void run(IntConsumer task, Runnable afterFailure) {
        List<Future<?>> running = new ArrayList<>();
        for (int worker = 0; worker < speeds.length; worker++) {
            int number = worker;
            running.add(threads.submit(() -> task.accept(number)));
        }
        RuntimeException failure = null;
        for (Future<?> future : running) {
            try {
                TaskThreads.await(future);
            } catch (RuntimeException e) {
                afterFailure.run();
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void work(Pile pile, int worker, Piece piece) {
        try {
            for (int[] taken = pile.take(worker); taken[1] > 0; taken = pile.take(worker)) {
                piece.run(worker, taken[0], taken[1]);
            }
        } catch (RuntimeException | Error e) {
            pile.abandon();
            throw e;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** What is left to do. */
    private final class Pile {

        private final int total;
        private final double allSpeeds = Arrays.stream(speeds).sum();
        private int next;

        Pile(int total) {
            this.total = total;
        }

        /** The first number and how many; none if the worker is done. */
        synchronized int[] take(int worker) {
            int left = total - next;
            long share = Math.round(left * speeds[worker] / allSpeeds / 2);
            int count = (int) Math.clamp(share, worker == fastest ? 1 : 0, Integer.MAX_VALUE);
            int from = next;
            int taken = Math.min(count, left);
            next += taken;
            return new int[] {from, taken};
        }

        synchronized void abandon() {
            next = total;
        }
    }
}
