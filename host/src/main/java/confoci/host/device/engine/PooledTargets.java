package confoci.host.device.engine;

import confoci.host.memory.DeviceBuffer;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Working memory of a device for some targets at a time, and what is done in it. */
final class PooledTargets implements AutoCloseable {

    private static final int GROUP = 64;
    /** The sides of squares that are transposed, and the permutations that a work-item compares; both the same in the kernels. */
    private static final int SQUARE = 32;
    private static final int COMPARED = 32;

    /** One pair in so many is in doubt in float32 at worst, as a rule; a list that is too short is made anew. */
    private static final int DOUBTFUL = 256;
    private static final int LEAST_DOUBTFUL = 1024;

    private final DeviceQueue queue;
    private final PooledSelections selections;
    private final int grayordinates;
    private final List<DeviceBuffer> buffers = new ArrayList<>();
    private final DeviceBuffer row;
    private final DeviceBuffer column;
    private final DeviceBuffer value;
    final int capacity;

    PooledTargets(DeviceQueue queue, PooledSelections selections, int grayordinates, int capacity) {
        this.queue = queue;
        this.selections = selections;
        this.grayordinates = grayordinates;
        this.capacity = capacity;
        try {
            this.row = own(queue.memory().take("rows of targets", 4L * grayordinates * capacity));
            this.column = own(queue.memory().take("transposed rows", 4L * grayordinates * capacity));
            this.value = own(queue.memory().take("pooled connectivity", 4L * selections.count * capacity));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** The memory of so many targets, roughly. */
    static long bytes(int grayordinates, int selections, int targets) {
        long doubtful = 8L * (LEAST_DOUBTFUL + (long) selections * targets / DOUBTFUL);
        return 4L * targets * (2L * grayordinates + selections + 5) + doubtful;
    }

    private DeviceBuffer own(DeviceBuffer buffer) {
        buffers.add(buffer);
        return buffer;
    }

    /** Pools all selections for targets; their rows fill the segment. */
    void pool(int first, int count, MemorySegment rows) {
        Staging.write(row, 0, rows);
        long squares = (long) ((grayordinates - 1) / SQUARE + 1) * ((count - 1) / SQUARE + 1);
        queue.launch("transpose_rows", squares, GROUP, first, count, grayordinates, row, column);
        queue.launch("pool_selections", groups((long) selections.count * count), GROUP, count, selections.count, selections.begin,
                selections.seed, selections.weight, column, value);
    }

    /** What was pooled last: by selection a value per target. */
    void values(MemorySegment target) {
        Staging.read(value, 0, target);
    }

    /**
     * The sides of what was pooled last.
     *
     * @param above    per target
     * @param below    per target
     * @param doubtful pairs, ascending: the target in the upper half, the selection in the lower
     */
    record Outcome(int[] above, int[] below, long[] doubtful) {
    }

    Outcome compare(int count, float[] centre, float[] scale, float[] tolerance) {
        if (selections.permuted == 0) {
            return new Outcome(new int[count], new int[count], new long[0]);
        }
        try (DeviceBuffer centres = Staging.upload(queue, "centres", centre);
                DeviceBuffer scales = Staging.upload(queue, "scales", scale);
                DeviceBuffer tolerances = Staging.upload(queue, "tolerances", tolerance)) {
            long pairs = (long) selections.permuted * count;
            Outcome outcome = compare(count, tolerances, (int) (LEAST_DOUBTFUL + pairs / DOUBTFUL));
            queue.sweep("pooled_extremes", selections.permuted, 4L * queue.device().residentGroups(), GROUP, count, value,
                    centres, scales, selections.highest, selections.lowest);
            queue.finish();
            return outcome;
        }
    }

    private Outcome compare(int count, DeviceBuffer tolerances, int room) {
        int doubtful;
        try (DeviceBuffer above = Staging.upload(queue, "counts above", new int[count]);
                DeviceBuffer below = Staging.upload(queue, "counts below", new int[count]);
                DeviceBuffer number = Staging.upload(queue, "number in doubt", new int[1]);
                DeviceBuffer targets = queue.memory().take("targets in doubt", 4L * room);
                DeviceBuffer permutations = queue.memory().take("selections in doubt", 4L * room)) {
            long items = (long) count * ((selections.permuted - 1) / COMPARED + 1);
            queue.launch("compare_pooled", groups(items), GROUP, count, selections.permuted, value, tolerances, above, below, room,
                    number, targets, permutations);
            doubtful = Staging.ints(number, 1)[0];
            if (doubtful <= room) {
                return new Outcome(Staging.ints(above, count), Staging.ints(below, count),
                        sorted(Staging.ints(targets, doubtful), Staging.ints(permutations, doubtful)));
            }
        }
        return compare(count, tolerances, doubtful);
    }

    private static long[] sorted(int[] targets, int[] permutations) {
        long[] pairs = new long[targets.length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (long) targets[i] << Integer.SIZE | permutations[i];
        }
        Arrays.sort(pairs);
        return pairs;
    }

    private static long groups(long items) {
        return (items - 1) / GROUP + 1;
    }

    @Override
    public void close() {
        buffers.forEach(DeviceBuffer::close);
    }
}
