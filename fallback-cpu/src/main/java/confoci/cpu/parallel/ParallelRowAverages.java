package confoci.cpu.parallel;

import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.op.RowAveragesRequest.Selection;

/** Adds rows to weighted sums, one selection at a time on each thread; the loop over columns is one that the compiler vectorises. */
public final class ParallelRowAverages implements RowAverages {

    private final RowAveragesRequest request;
    private final Work work;
    private final float[][] sums;
    /** Per selection the number of entries that are done. */
    private final int[] done;
    private int nextRow;

    public ParallelRowAverages(RowAveragesRequest request, int threads) {
        this.request = request;
        this.work = new Work(threads);
        this.sums = new float[request.selections().size()][request.columns()];
        this.done = new int[request.selections().size()];
    }

    @Override
    public void add(int rows, float[] values) {
        int end = nextRow + rows;
        work.forEach(sums.length, s -> {
            Selection selection = request.selections().get(s);
            int i = done[s];
            for (; i < selection.rows().length && selection.rows()[i] < end; i++) {
                addRow(sums[s], selection.weights()[i], values, (selection.rows()[i] - nextRow) * request.columns());
            }
            done[s] = i;
        });
        nextRow = end;
    }

    private static void addRow(float[] sum, float weight, float[] values, int from) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] = Math.fma(weight, values[from + c], sum[c]);
        }
    }

    @Override
    public float[][] sums() {
        float[][] copy = new float[sums.length][];
        for (int s = 0; s < copy.length; s++) {
            copy[s] = sums[s].clone();
        }
        return copy;
    }

    @Override
    public void close() {
        work.close();
    }
}
