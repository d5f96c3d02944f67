package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.op.AleNullRequest;
import confoci.op.TfceHeights;
import java.util.ArrayList;
import java.util.List;

/** Working memory on a device for the TFCE of a number of maps. */
final class TfceBatch implements AutoCloseable {

    private static final int MAP_GROUP = 64;

    private final DeviceQueue queue;
    private final AleNullRequest request;
    private final AleLookupTables tables;
    private final TfceHeights heights;
    private final List<DeviceBuffer> buffers = new ArrayList<>();
    private DeviceBuffer map;
    private DeviceBuffer place;
    private DeviceBuffer end;
    private DeviceBuffer levelOf;
    private DeviceBuffer at;
    private DeviceBuffer parent;
    private DeviceBuffer voxels;
    private DeviceBuffer since;
    private DeviceBuffer sum;
    private DeviceBuffer tfce;

    TfceBatch(DeviceQueue queue, AleNullRequest request, AleLookupTables tables, int permutations) {
        this.queue = queue;
        this.request = request;
        this.tables = tables;
        this.heights = request.tfce().orElseThrow();
        try {
            long analysed = 4L * permutations * request.analysed().size();
            map = take("maps", analysed);
            place = take("TFCE labels", 4L * permutations * tables.paddedVoxels);
            place.clear();
            end = take("TFCE levels", 4L * permutations * heights.levels());
            levelOf = take("TFCE levels", analysed);
            at = take("TFCE order", analysed);
            parent = take("TFCE forest", analysed);
            voxels = take("TFCE forest", analysed);
            since = take("TFCE forest", analysed);
            sum = take("TFCE sums", analysed);
            tfce = take("largest TFCE", 4L * permutations);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The bytes that one map takes, roughly. */
    static long bytes(AleNullRequest request, TfceHeights heights, long paddedVoxels) {
        return 28L * request.analysed().size() + 4 * paddedVoxels + 4L * heights.levels() + 4;
    }

    private DeviceBuffer take(String purpose, long bytes) {
        DeviceBuffer buffer = queue.memory().take(purpose, bytes);
        buffers.add(buffer);
        return buffer;
    }

    /** Receives the maps. */
    DeviceBuffer map() {
        return map;
    }

    void run(int n, DeviceBuffer maxBits) {
        queue.launch("tfce_maxima", n, MAP_GROUP, n, request.analysed().size(), tables.paddedVoxels, request.connectivity().neighbours(),
                tables.steps, tables.padded, map, maxBits, heights.binsPerAle(), heights.bins(), heights.levels(), heights.steps(),
                heights.steps() == 0 ? 0f : 1f / heights.steps(), tables.height, tables.high, tables.low, tables.scale, tables.extent,
                place, end, levelOf, at, parent, voxels, since, sum, tfce);
    }

    float[] result(int n) {
        return Staging.floats(tfce, n);
    }

    @Override
    public void close() {
        buffers.forEach(DeviceBuffer::close);
        buffers.clear();
    }
}
