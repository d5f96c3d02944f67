package confoci.cpu.parallel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Threads with a worker each, of which every one takes the next few of what is to be done until nothing is left. */
final class Workers<W> implements AutoCloseable {

    private final List<W> workers;
    private final Work work;

    /** @param factory makes a worker; called once per thread */
    Workers(int count, Supplier<W> factory) {
        this.workers = Stream.generate(factory).limit(count).toList();
        this.work = new Work(count);
    }

    int count() {
        return workers.size();
    }

    W first() {
        return workers.getFirst();
    }

    /** What a worker does with the next few. */
    interface Few<W> {

        /**
         * Does some.
         *
         * @param number the worker's, from 0
         * @param count  how many, at least 1
         */
        void take(int number, W worker, int from, int count);
    }

    /**
     * Does 0 to count - 1 and returns when all are done; the first failure is thrown.
     *
     * @param most how many a worker takes at a time
     */
    void forEachFew(int count, int most, Few<W> few) {
        AtomicInteger next = new AtomicInteger();
        work.run(number -> {
            for (int from = next.getAndAdd(most); from < count; from = next.getAndAdd(most)) {
                few.take(number, workers.get(number), from, Math.min(most, count - from));
            }
        });
    }

    @Override
    public void close() {
        work.close();
    }
}
