package confoci.host.connectome.moments;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.RowStream;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * The moments of every row of a connectome; the same bits for any number of threads.
 */
public final class MomentTable {

    private final RowMoments[] rows;

    MomentTable(RowMoments[] rows) {
        this.rows = rows;
    }

    /**
     * Computes them in one pass over the connectome.
     *
     * @param pool     the grayordinates over which moments are taken, ascending, at least one
     * @param threads  at least 1
     * @param rowsDone told how many rows are done
     */
    public static MomentTable of(Connectome connectome, int[] pool, int threads, IntConsumer rowsDone) {
        RowMoments[] rows = new RowMoments[connectome.size()];
        MomentSums[] sums = new MomentSums[threads];
        for (int t = 0; t < threads; t++) {
            sums[t] = new MomentSums(pool);
        }
        try (ExecutorService workers = Executors.newFixedThreadPool(threads); RowStream stream = RowStream.of(connectome)) {
            for (RowStream.Strip strip = stream.next(); strip != null; strip = stream.next()) {
                List<Callable<Void>> parts = new ArrayList<>();
                for (int t = 0; t < threads; t++) {
                    RowStream.Strip part = strip;
                    int number = t;
                    parts.add(() -> {
                        for (int i = number; i < part.count(); i += threads) {
                            rows[part.first() + i] = of(sums[number], part.rows(), i, part.first() + i, rows.length);
                        }
                        return null;
                    });
                }
                await(workers.invokeAll(parts));
                rowsDone.accept(strip.first() + strip.count());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at work", e);
        }
        return new MomentTable(rows);
    }

    private static RowMoments of(MomentSums sums, MemorySegment strip, int row, int self, int size) {
        return sums.of(strip, (long) row * size * Float.BYTES, self);
    }

    private static void await(List<Future<Void>> parts) throws InterruptedException {
        for (Future<Void> part : parts) {
            try {
                part.get();
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    /** The number of rows. */
    public int size() {
        return rows.length;
    }

    /** The moments of a row. */
    public RowMoments row(int grayordinate) {
        return rows[grayordinate];
    }
}
