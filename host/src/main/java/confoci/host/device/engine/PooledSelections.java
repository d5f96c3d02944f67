package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.op.PooledConnectivityRequest;
import confoci.op.Selection;

/** The seeds of all selections in a device's memory, and the extremes of the permuted ones. */
final class PooledSelections {

    final int count;
    final int permuted;
    /** Per selection, and once more at the end, where its seeds begin. */
    final DeviceBuffer begin;
    final DeviceBuffer seed;
    final DeviceBuffer weight;
    /** Per permuted selection. */
    final DeviceBuffer highest;
    final DeviceBuffer lowest;

    PooledSelections(DeviceQueue queue, PooledConnectivityRequest request) {
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
        this.begin = Staging.upload(queue, "selections", begins);
        this.seed = Staging.upload(queue, "seeds", seeds);
        this.weight = Staging.upload(queue, "weights of seeds", weights);
        this.highest = queue.memory().take("extremes", Math.max(4L * permuted, 4));
        this.lowest = queue.memory().take("extremes", Math.max(4L * permuted, 4));
    }
}
