package confoci.cpu.vector;

import confoci.cpu.parallel.Work;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes rows a panel of columns at a time on each thread. */
final class VectorMatrixProduct implements MatrixProduct {

    /** Rows at once: their values are read once per panel, and a panel's once per so many rows. */
    private static final int ROWS = 40 * ProductPanel.ROWS;

    private final MatrixProductRequest request;
    private final ProductPanel[] panels;
    private final Work work;

    VectorMatrixProduct(MatrixProductRequest request, int threads) {
        this.request = request;
        this.panels = new ProductPanel[threads];
        for (int i = 0; i < threads; i++) {
            panels[i] = new ProductPanel(request);
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
            float[] rows = ProductPanel.pack(request, first + from, n);
            long offset = (long) from * request.columns() * Float.BYTES;
            AtomicInteger next = new AtomicInteger();
            int last = ProductPanel.panels(request.columns());
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
