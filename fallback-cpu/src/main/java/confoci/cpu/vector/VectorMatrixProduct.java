package confoci.cpu.vector;

import confoci.cpu.parallel.Work;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes rows a panel of columns at a time on each thread. */
final class VectorMatrixProduct implements MatrixProduct {

    /** Rows at once: their values are read once per panel, and a panel's once per so many rows. */
    private static final int FEWEST_ROWS = 40 * ProductPanel.ROWS;
    private static final int MOST_ROWS = 342 * ProductPanel.ROWS;
    /** Entries at once that are worth their memory. */
    private static final int ENTRIES = 1 << 25;

    private final MatrixProductRequest request;
    private final ProductPanel[] panels;
    private final Work work;
    private final int rowsAtOnce;
    private float[] packed = new float[0];

    VectorMatrixProduct(MatrixProductRequest request, int threads) {
        this.request = request;
        this.panels = new ProductPanel[threads];
        for (int i = 0; i < threads; i++) {
            panels[i] = new ProductPanel(request);
        }
        this.work = new Work(threads);
        this.rowsAtOnce = Math.clamp(ENTRIES / request.columns(), FEWEST_ROWS, MOST_ROWS) / ProductPanel.ROWS * ProductPanel.ROWS;
    }

    @Override
    public int rowsAtOnce() {
        return rowsAtOnce;
    }

    @Override
    public void rows(int first, int count, MemorySegment target) {
        for (int from = 0; from < count; from += rowsAtOnce) {
            int n = Math.min(rowsAtOnce, count - from);
            float[] rows = pack(first + from, n);
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

    private float[] pack(int first, int count) {
        int size = Math.multiplyExact(ProductPanel.height(count), request.terms());
        float[] rows = packed.length < size ? new float[size] : packed;
        packed = rows;
        work.forEach(ProductPanel.blocks(request.terms()), block -> ProductPanel.pack(request, first, count, block, rows));
        return rows;
    }

    @Override
    public void close() {
        work.close();
    }
}
