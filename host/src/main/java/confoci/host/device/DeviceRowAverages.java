package confoci.host.device;

import confoci.host.memory.DeviceBuffer;
import confoci.op.RowAverages;
import confoci.op.RowAveragesRequest;
import confoci.op.RowAveragesRequest.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Weighted sums of matrix rows on a device; accumulators stay there, tiles pass through. */
public final class DeviceRowAverages implements RowAverages {

    private static final int ITEM_GROUP = 64;

    private final DeviceQueue queue;
    private final RowAveragesRequest request;
    private final List<DeviceBuffer> buffers = new ArrayList<>();
    private final DeviceBuffer row;
    private final DeviceBuffer weight;
    private final DeviceBuffer sum;
    /** Per selection where its entries begin among those of all, and the first that is not done. */
    private final int[] next;
    private final int[] end;
    private int nextRow;

    /**
     * @throws confoci.error.DeviceOutOfMemory if the accumulators do not fit
     */
    public DeviceRowAverages(DeviceQueue queue, RowAveragesRequest request) {
        this.queue = queue;
        this.request = request;
        int selections = request.selections().size();
        this.next = new int[selections];
        this.end = new int[selections];
        int entries = 0;
        for (int s = 0; s < selections; s++) {
            next[s] = entries;
            entries += request.selections().get(s).rows().length;
            end[s] = entries;
        }
        int[] rows = new int[entries];
        float[] weights = new float[entries];
        for (int s = 0; s < selections; s++) {
            Selection selection = request.selections().get(s);
            System.arraycopy(selection.rows(), 0, rows, next[s], selection.rows().length);
            System.arraycopy(selection.weights(), 0, weights, next[s], selection.rows().length);
        }
        try {
            this.row = own(Staging.upload(queue, "rows to average", rows));
            this.weight = own(Staging.upload(queue, "weights of rows", weights));
            this.sum = own(queue.memory().take("averages", Math.max(4L * selections * request.columns(), 4)));
            sum.clear();
        } catch (RuntimeException e) {
            buffers.forEach(DeviceBuffer::close);
            throw e;
        }
    }

    private DeviceBuffer own(DeviceBuffer buffer) {
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public void add(int rows, float[] values) {
        int selections = next.length;
        int[] from = next.clone();
        for (int s = 0; s < selections; s++) {
            int first = end[s] - request.selections().get(s).rows().length;
            int[] own = request.selections().get(s).rows();
            while (next[s] < end[s] && own[next[s] - first] < nextRow + rows) {
                next[s]++;
            }
        }
        if (selections > 0 && !Arrays.equals(from, next)) {
            try (DeviceBuffer tile = Staging.upload(queue, "tile", values);
                    DeviceBuffer begins = Staging.upload(queue, "entries", from);
                    DeviceBuffer ends = Staging.upload(queue, "entries", next)) {
                long items = (long) selections * request.columns();
                queue.launch("add_rows", (items + ITEM_GROUP - 1) / ITEM_GROUP, ITEM_GROUP, selections, request.columns(), (long) nextRow,
                        tile, begins, ends, row, weight, sum);
                queue.finish();
            }
        }
        nextRow += rows;
    }

    @Override
    public float[][] sums() {
        float[][] sums = new float[next.length][];
        for (int s = 0; s < sums.length; s++) {
            sums[s] = Staging.floats(sum, 4L * s * request.columns(), request.columns());
        }
        return sums;
    }

    @Override
    public void close() {
        queue.close();
    }
}
