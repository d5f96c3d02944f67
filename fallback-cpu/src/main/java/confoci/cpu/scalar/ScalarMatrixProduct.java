package confoci.cpu.scalar;

import confoci.cpu.parallel.Work;
import confoci.op.FisherZ;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes one row at a time on each thread, term by term. */
final class ScalarMatrixProduct implements MatrixProduct {

    private final MatrixProductRequest request;
    private final int threads;
    private final Work work;

    ScalarMatrixProduct(MatrixProductRequest request, int threads) {
        this.request = request;
        this.threads = threads;
        this.work = new Work(threads);
    }

    @Override
    public int rowsAtOnce() {
        return threads;
    }

    @Override
    public void rows(int first, int count, MemorySegment target) {
        long rowBytes = (long) request.columns() * Float.BYTES;
        work.forEach(count, i -> MemorySegment.copy(row(first + i), 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, i * rowBytes,
                request.columns()));
    }

    private float[] row(int number) {
        float[] row = new float[request.columns()];
        for (int k = 0; k < request.terms(); k++) {
            int term = k * row.length;
            float own = request.left()[k * request.rows() + number];
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.fma(own, request.right()[term + j], row[j]);
            }
        }
        if (request.fisherZ()) {
            for (int j = 0; j < row.length; j++) {
                row[j] = FisherZ.of(row[j]);
            }
        }
        return row;
    }

    @Override
    public void close() {
        work.close();
    }
}
