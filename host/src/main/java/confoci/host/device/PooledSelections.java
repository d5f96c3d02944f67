package confoci.host.device;

import confoci.host.memory.DeviceBuffer;
import confoci.op.PooledConnectivityRequest;
import confoci.op.RowAveragesRequest.Selection;
import java.util.ArrayList;
import java.util.List;

/** The seeds of all selections in a device's memory, and the extremes of the permuted ones. */
final class PooledSelections implements AutoCloseable {

    final int count;
    final int permuted;
    /** Per selection, and once more at the end, where its seeds begin. */
    final DeviceBuffer begin;
    final DeviceBuffer seed;
    final DeviceBuffer weight;
    /** Per permuted selection. */
    final DeviceBuffer highest;
    final DeviceBuffer lowest;
    private final List<DeviceBuffer> buffers = new ArrayList<>();

    PooledSelections(ComputeDevice device, PooledConnectivityRequest request) {
        this.count = request.selections();
        this.permuted = request.permuted().size();
        int[] begins = new int[count + 1];
        for (int s = 0; s < count; s++) {
            begins[s + 1] = Math.addExact(begins[s], request.selection(s).rows().length);
        }
        int[] seeds = new int[begins[count]];
        float[] weights = new float[seeds.length];
        for (int s = 0; s < count; s++) {
            Selection selection = request.selection(s);
            System.arraycopy(selection.rows(), 0, seeds, begins[s], selection.rows().length);
            System.arraycopy(selection.weights(), 0, weights, begins[s], selection.rows().length);
        }
        try {
            this.begin = own(Staging.upload(device, "selections", begins));
            this.seed = own(Staging.upload(device, "seeds", seeds));
            this.weight = own(Staging.upload(device, "weights of seeds", weights));
            this.highest = own(device.memory().take("extremes", Math.max(4L * permuted, 4)));
            this.lowest = own(device.memory().take("extremes", Math.max(4L * permuted, 4)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private DeviceBuffer own(DeviceBuffer buffer) {
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public void close() {
        buffers.forEach(DeviceBuffer::close);
    }
}
