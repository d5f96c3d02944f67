package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import confoci.op.LabelNullRequest;
import confoci.op.LabelRanks;
import confoci.op.VoxelWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Working memory of a device for the labellings of some voxels at a time, and what is done in it. */
final class LabelTile implements AutoCloseable {

    private static final int GROUP = 64;
    /** Labellings whose sums a work-group makes; the kernel knows it. */
    private static final int GROUP_LABELLINGS = 256;
    /** What the kernel tells of a voxel. */
    private static final int OUTCOME = 6;

    private final DeviceQueue queue;
    private final int labellings;
    private final int words;
    private final int rank;
    private final List<DeviceBuffer> buffers = new ArrayList<>();
    private final DeviceBuffer sum;
    private final DeviceBuffer outcome;
    private final DeviceBuffer tail;
    final int capacity;

    LabelTile(DeviceQueue queue, LabelNullRequest request, int capacity) {
        this.queue = queue;
        this.labellings = request.labellings().count();
        this.words = request.labellings().words();
        this.rank = request.rank();
        this.capacity = capacity;
        try {
            this.sum = own(queue.memory().take("sums under every labelling", 4L * labellings * capacity));
            this.outcome = own(queue.memory().take("ranks of voxels", 4L * OUTCOME * capacity));
            this.tail = own(queue.memory().take("tails of voxels", tailBytes(request, capacity)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private DeviceBuffer own(DeviceBuffer buffer) {
        buffers.add(buffer);
        return buffer;
    }

    private static long tailBytes(LabelNullRequest request, int voxels) {
        return Math.max(16L * request.rank() * voxels, 4);
    }

    /** The memory of so many voxels, roughly: half of the experiments are assumed to reach each. */
    static long bytes(LabelNullRequest request, int voxels) {
        return 4L * voxels * (request.labellings().count() + OUTCOME + 3 + request.labellings().experiments()) + tailBytes(request, voxels);
    }

    /** The bytes of its largest buffer. */
    static long largestBuffer(LabelNullRequest request, int voxels) {
        return Math.max(4L * voxels * request.labellings().count(), tailBytes(request, voxels));
    }

    /**
     * Sums and ranks voxels.
     *
     * @param bits    by experiment
     * @param highest per labelling, of the voxels so far; and so is lowest
     */
    LabelRanks rank(VoxelWeights voxels, DeviceBuffer bits, DeviceBuffer highest, DeviceBuffer lowest) {
        int n = voxels.count();
        try (DeviceBuffer begin = Staging.upload(queue, "rows of voxels", voxels.begin());
                DeviceBuffer experiment = Staging.upload(queue, "rows of voxels", voxels.experiment());
                DeviceBuffer weight = Staging.upload(queue, "rows of voxels", voxels.weight());
                DeviceBuffer centre = Staging.upload(queue, "centres", voxels.centre());
                DeviceBuffer scale = Staging.upload(queue, "scales", voxels.scale())) {
            queue.launch("label_sums", n * ((labellings - 1L) / GROUP_LABELLINGS + 1), GROUP, n, labellings, words, begin, experiment,
                    weight, bits, sum);
            queue.launch("label_ranks", n, GROUP, n, labellings, rank, sum, outcome, tail);
            queue.launch("label_extremes", (labellings - 1L) / GROUP + 1, GROUP, n, labellings, sum, centre, scale, highest, lowest);
            queue.finish();
            return ranks(n, Staging.ints(outcome, OUTCOME * n), Staging.ints(tail, 4 * rank * n));
        }
    }

    private LabelRanks ranks(int n, int[] outcomes, int[] tails) {
        LabelRanks.Collector ranks = new LabelRanks.Collector(n);
        for (int v = 0; v < n; v++) {
            int at = OUTCOME * v;
            ranks.set(v, outcomes[at], outcomes[at + 1], outcomes[at + 2], outcomes[at + 3]);
            int from = 4 * rank * v;
            int above = outcomes[at + 4];
            int below = outcomes[at + 5];
            ranks.setAbove(v, above, part(tails, from, above), part(tails, from + rank, above));
            ranks.setBelow(v, below, part(tails, from + 2 * rank, below), part(tails, from + 3 * rank, below));
        }
        return ranks.ranks();
    }

    private static int[] part(int[] all, int from, int count) {
        return Arrays.copyOfRange(all, from, from + count);
    }

    @Override
    public void close() {
        buffers.forEach(DeviceBuffer::close);
    }
}
