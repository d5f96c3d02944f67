package confoci.host.device;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.DeviceBuffer;
import confoci.op.AleSubsets;
import confoci.op.AleSubsetsRequest;
import confoci.op.AleSubsetsRequest.SparseMap;
import java.util.Arrays;

/** Unites subsets of maps on a device, as many at a time as its memory holds. */
public final class DeviceAleSubsets implements AleSubsets {

    private static final int ITEM_GROUP = 64;

    private final DeviceQueue queue;
    private final int voxels;
    private final DeviceBuffer activation;

    /**
     * @throws confoci.error.DeviceOutOfMemory if the maps do not fit
     */
    public DeviceAleSubsets(DeviceQueue queue, AleSubsetsRequest request) {
        this.queue = queue;
        this.voxels = request.voxels();
        this.activation = queue.memory().take("modeled activation", Math.max(4L * voxels * request.maps().size(), 4));
        upload(request);
    }

    private void upload(AleSubsetsRequest request) {
        for (int e = 0; e < request.maps().size(); e++) {
            SparseMap map = request.maps().get(e);
            float[] dense = new float[voxels];
            for (int i = 0; i < map.positions().length; i++) {
                dense[map.positions()[i]] = map.values()[i];
            }
            Staging.write(activation, 4L * voxels * e, dense);
        }
    }

    @Override
    public float[][] unite(int[][] subsets) {
        float[][] maps = new float[subsets.length][];
        // Half of what is left: the lists of members need some too.
        long room = Math.min(queue.memory().availableBytes() / 2, queue.memory().largestBlock());
        int most = (int) Math.clamp(room / (4L * voxels), 1, Integer.MAX_VALUE / 4 / voxels);
        for (int from = 0; from < subsets.length; ) {
            int n = Math.min(most, subsets.length - from);
            try {
                unite(Arrays.copyOfRange(subsets, from, from + n), maps, from);
                from += n;
            } catch (DeviceOutOfMemory e) {
                if (n == 1) {
                    throw e;
                }
                most = (n + 1) / 2;
            }
        }
        return maps;
    }

    private void unite(int[][] subsets, float[][] maps, int at) {
        int[] begin = new int[subsets.length + 1];
        for (int s = 0; s < subsets.length; s++) {
            begin[s + 1] = begin[s] + subsets[s].length;
        }
        int[] member = Arrays.stream(subsets).flatMapToInt(Arrays::stream).toArray();
        try (DeviceBuffer begins = Staging.upload(queue, "subsets", begin);
                DeviceBuffer members = Staging.upload(queue, "subsets", member);
                DeviceBuffer ale = queue.memory().take("ALE of subsets", 4L * voxels * subsets.length)) {
            long items = (long) voxels * subsets.length;
            queue.launch("ale_subsets", (items + ITEM_GROUP - 1) / ITEM_GROUP, ITEM_GROUP, subsets.length, voxels, activation, begins,
                    members, ale);
            float[] all = Staging.floats(ale, Math.toIntExact(items));
            for (int s = 0; s < subsets.length; s++) {
                maps[at + s] = Arrays.copyOfRange(all, s * voxels, (s + 1) * voxels);
            }
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
