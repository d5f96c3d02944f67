package confoci.cpu.scalar;

import confoci.cpu.parallel.Comparison;
import confoci.cpu.parallel.PoolingWorker;
import confoci.cpu.parallel.StudentisedExtremes;
import confoci.cpu.parallel.TargetRows;
import confoci.op.PooledConnectivityRequest;
import confoci.op.Selection;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Pools one target at a time: all selections of its row, one after another. */
final class ScalarPoolingWorker implements PoolingWorker {

    private final PooledConnectivityRequest request;
    private final float[] row;
    private final float[] sums;

    ScalarPoolingWorker(PooledConnectivityRequest request) {
        this.request = request;
        this.row = new float[request.grayordinates()];
        this.sums = new float[request.selections()];
    }

    static long bytes(PooledConnectivityRequest request) {
        return Float.BYTES * ((long) request.grayordinates() + request.selections());
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void pool(TargetRows rows, int from, int count) {
        rows.reader().copy(from, 0, row.length, row, 0);
        row[rows.first() + from] = 0;
        for (int s = 0; s < sums.length; s++) {
            Selection selection = request.selection(s);
            float sum = 0;
            for (int i = 0; i < selection.rows().length; i++) {
                sum = Math.fma(selection.weights()[i], row[selection.rows()[i]], sum);
            }
            sums[s] = sum;
        }
    }

    @Override
    public void compare(int target, Comparison comparison, StudentisedExtremes extremes) {
        float centre = comparison.centre()[target];
        float scale = comparison.scale()[target];
        float tolerance = comparison.tolerance()[target];
        int above = 0;
        int below = 0;
        for (int s = 0; s < sums.length - 1; s++) {
            float sum = sums[1 + s];
            float difference = sum - sums[0];
            if (difference > tolerance) {
                above++;
            } else if (difference < -tolerance) {
                below++;
            } else {
                comparison.sides().addDoubtful(target, s);
            }
            if (scale != 0) {
                float studentised = (sum - centre) * scale;
                extremes.include(s, studentised, studentised);
            }
        }
        comparison.sides().set(target, above, below);
    }

    @Override
    public void copy(int selection, MemorySegment values, long offset) {
        values.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset, sums[selection]);
    }
}
