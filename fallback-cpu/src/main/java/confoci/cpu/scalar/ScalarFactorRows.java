package confoci.cpu.scalar;

import confoci.cpu.parallel.Work;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import confoci.op.FisherZ;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes one row at a time on each thread, factor by factor. */
final class ScalarFactorRows implements FactorRows {

    private final FactorRowsRequest request;
    private final int threads;
    private final Work work;

    ScalarFactorRows(FactorRowsRequest request, int threads) {
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
        long rowBytes = (long) request.grayordinates() * Float.BYTES;
        work.forEach(count, i -> MemorySegment.copy(row(first + i), 0, target, ValueLayout.JAVA_FLOAT_UNALIGNED, i * rowBytes,
                request.grayordinates()));
    }

    private float[] row(int grayordinate) {
        float[] row = new float[request.grayordinates()];
        for (int k = 0; k < request.factors(); k++) {
            int factor = k * row.length;
            float own = request.values()[factor + grayordinate];
            for (int j = 0; j < row.length; j++) {
                row[j] = Math.fma(own, request.values()[factor + j], row[j]);
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
