package confoci.cpu.vector;

import confoci.cpu.parallel.Work;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes rows a panel of columns at a time on each thread. */
final class VectorFactorRows implements FactorRows {

    /** Rows at once: their factors are read once per panel, and a panel's once per so many rows. */
    private static final int ROWS = 40 * FactorPanel.ROWS;

    private final FactorRowsRequest request;
    private final FactorPanel[] panels;
    private final Work work;

    VectorFactorRows(FactorRowsRequest request, int threads) {
        this.request = request;
        this.panels = new FactorPanel[threads];
        for (int i = 0; i < threads; i++) {
            panels[i] = new FactorPanel(request);
        }
        this.work = new Work(threads);
    }

    @Override
    public int rowsAtOnce() {
        return ROWS;
    }

    @Override
    public void rows(int first, int count, MemorySegment target) {
        for (int from = 0; from < count; from += ROWS) {
            int n = Math.min(ROWS, count - from);
            float[] rows = FactorPanel.pack(request, first + from, n);
            long offset = (long) from * request.grayordinates() * Float.BYTES;
            AtomicInteger next = new AtomicInteger();
            int last = FactorPanel.panels(request.grayordinates());
            work.run(thread -> {
                for (int panel = next.getAndIncrement(); panel < last; panel = next.getAndIncrement()) {
                    panels[thread].make(rows, n, panel, target, offset);
                }
            });
        }
    }

    @Override
    public void close() {
        work.close();
    }
}
