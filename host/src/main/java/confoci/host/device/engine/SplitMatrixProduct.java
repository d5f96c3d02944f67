package confoci.host.device.engine;

import confoci.op.MatrixProduct;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Makes rows on several devices at once. */
final class SplitMatrixProduct implements MatrixProduct {

    private final List<MatrixProduct> engines;
    private final int columns;
    private final SharedWork work;

    /**
     * @param engines one engine per device, at least one; closed with this one
     * @param speeds  how fast each is compared to the others
     */
    SplitMatrixProduct(List<MatrixProduct> engines, double[] speeds, int columns) {
        this.engines = List.copyOf(engines);
        this.columns = columns;
        this.work = new SharedWork(speeds);
    }

    @Override
    public int rowsAtOnce() {
        return engines.stream().mapToInt(MatrixProduct::rowsAtOnce).sum();
    }

    @Override
    public void rows(int first, int count, MemorySegment target) {
        long rowBytes = (long) Float.BYTES * columns;
        work.share(count, (engine, from, n) -> engines.get(engine).rows(first + from, n, target.asSlice(from * rowBytes, n * rowBytes)));
    }

    @Override
    public void close() {
        work.close();
        engines.reversed().forEach(MatrixProduct::close);
    }
}
