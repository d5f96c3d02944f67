package confoci.host.device;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.DeviceBuffer;
import confoci.op.FactorRows;
import confoci.op.FactorRowsRequest;
import java.lang.foreign.MemorySegment;

/**
 * Makes rows from factors on a device. The factors stay there if they fit; if not, they pass through in blocks, once for every piece of
 * rows, whose entries are carried from block to block.
 */
public final class DeviceFactorRows implements FactorRows {

    private static final int GROUP = 64;
    /** What a work-group makes; the kernel knows it. */
    private static final int GROUP_ROWS = 8;
    private static final int GROUP_COLUMNS = 256;

    private static final int MOST_ROWS = 256;

    private final DeviceQueue queue;
    private final FactorRowsRequest request;
    private final long rowBytes;
    private final DeviceBuffer factors;
    private final int block;
    /** Which factors are there now; the first, or -1. */
    private int loaded = -1;
    private DeviceBuffer entries;
    private int mostRows;

    /**
     * @param queue the operation's own, closed with this
     * @throws DeviceOutOfMemory if not even one factor fits
     */
    public DeviceFactorRows(DeviceQueue queue, FactorRowsRequest request) {
        this.queue = queue;
        this.request = request;
        this.rowBytes = 4L * request.grayordinates();
        // Half of the memory at most is for factors.
        long available = queue.memory().availableBytes();
        int most = (int) Math.clamp(Math.min(available / 2, queue.memory().largestBlock()) / rowBytes, 1, request.factors());
        DeviceBuffer taken = null;
        while (taken == null) {
            try {
                taken = queue.memory().take("factors", most * rowBytes);
            } catch (DeviceOutOfMemory e) {
                if (most == 1) {
                    throw e;
                }
                most = (most + 1) / 2;
            }
        }
        this.factors = taken;
        this.block = most;
        // And half of what is left for rows: who needs them may compute on the same device.
        long rest = Math.min(queue.memory().availableBytes() / 2, queue.memory().largestBlock());
        this.mostRows = (int) Math.clamp(rest / rowBytes, 1, MOST_ROWS);
    }

    @Override
    public int rowsAtOnce() {
        return mostRows;
    }

    @Override
    public void rows(int first, int count, MemorySegment target) {
        for (int done = 0; done < count; ) {
            int n = take(Math.min(mostRows, count - done));
            make(first + done, n);
            Staging.read(entries, 0, target.asSlice(done * rowBytes, n * rowBytes));
            done += n;
        }
    }

    /** Memory for so many rows, or for as many as there is room for; tells how many. */
    private int take(int rows) {
        while (entries == null || entries.bytes() < Math.min(rows, mostRows) * rowBytes) {
            releaseEntries();
            int n = Math.min(rows, mostRows);
            try {
                entries = queue.memory().take("rows", n * rowBytes);
            } catch (DeviceOutOfMemory e) {
                if (n == 1) {
                    throw e;
                }
                mostRows = (n + 1) / 2;
            }
        }
        return Math.min(rows, mostRows);
    }

    private void make(int first, int n) {
        int grayordinates = request.grayordinates();
        long groups = (long) ((grayordinates - 1) / GROUP_COLUMNS + 1) * ((n - 1) / GROUP_ROWS + 1);
        for (int k = 0; k < request.factors(); k += block) {
            int blockFactors = Math.min(block, request.factors() - k);
            load(k, blockFactors);
            int finish = request.fisherZ() && k + blockFactors == request.factors() ? 1 : 0;
            queue.launch("factor_rows", groups, GROUP, first, n, grayordinates, blockFactors, k > 0 ? 1 : 0, finish, factors, entries);
        }
    }

    private void load(int from, int count) {
        if (loaded != from) {
            MemorySegment values = MemorySegment.ofArray(request.values());
            Staging.write(factors, 0, values.asSlice(from * rowBytes, count * rowBytes));
            loaded = from;
        }
    }

    private void releaseEntries() {
        if (entries != null) {
            entries.close();
            entries = null;
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
