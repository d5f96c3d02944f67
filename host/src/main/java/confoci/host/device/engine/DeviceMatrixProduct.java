package confoci.host.device.engine;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.DeviceBuffer;
import confoci.op.MatrixProduct;
import confoci.op.MatrixProductRequest;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows of a product on a device. The matrices stay there if they fit; if not, they pass through in blocks of terms, once for every
 * piece of rows, whose sums are carried from block to block.
 */
final class DeviceMatrixProduct implements MatrixProduct {

    private static final int GROUP = 64;
    /** What a work-group makes; the same in the kernel. */
    private static final int GROUP_ROWS = 64;
    private static final int GROUP_COLUMNS = 64;

    private static final int MOST_ROWS = 256;

    private final DeviceQueue queue;
    private final MatrixProductRequest request;
    private final long rowBytes;
    /** A term of the left matrix; none if it is the right one. */
    private final long leftBytes;
    private final DeviceBuffer left;
    private final DeviceBuffer right;
    private final int block;
    /** Which terms are there now; the first, or -1. */
    private int loaded = -1;
    private @Nullable DeviceBuffer entries;
    private int mostRows;

    private record Terms(DeviceBuffer left, DeviceBuffer right) {
    }

    /**
     * @param queue the operation's own, closed with this
     * @throws DeviceOutOfMemory if not even one term fits
     */
    DeviceMatrixProduct(DeviceQueue queue, MatrixProductRequest request) {
        this.queue = queue;
        this.request = request;
        this.rowBytes = (long) Float.BYTES * request.columns();
        this.leftBytes = request.isGram() ? 0 : (long) Float.BYTES * request.rows();
        // Half of the memory at most is for the matrices.
        long fitting = Math.min(queue.memory().availableBytes() / 2 / (rowBytes + leftBytes),
                queue.memory().largestBlock() / Math.max(rowBytes, leftBytes));
        int terms = (int) Math.clamp(fitting, 1, request.terms());
        Terms taken = null;
        while (taken == null) {
            try {
                taken = takeTerms(terms);
            } catch (DeviceOutOfMemory e) {
                if (terms == 1) {
                    throw e;
                }
                terms = (terms + 1) / 2;
            }
        }
        this.left = taken.left;
        this.right = taken.right;
        this.block = terms;
        // And half of what is left for rows: what they are made for may be computed on the same device.
        long rest = Math.min(queue.memory().availableBytes() / 2, queue.memory().largestBlock());
        this.mostRows = (int) Math.clamp(rest / rowBytes, 1, MOST_ROWS);
    }

    /** Memory for some terms of both matrices. */
    private Terms takeTerms(int terms) {
        DeviceBuffer ofRight = queue.memory().take("matrices", terms * rowBytes);
        try {
            return new Terms(request.isGram() ? ofRight : queue.memory().take("matrices", terms * leftBytes), ofRight);
        } catch (DeviceOutOfMemory e) {
            ofRight.close();
            throw e;
        }
    }

    @Override
    public int rowsAtOnce() {
        return mostRows;
    }

    @Override
    public void rows(int first, int count, MemorySegment target) {
        for (int done = 0; done < count; ) {
            DeviceBuffer entries = room(count - done);
            int n = Math.min(mostRows, count - done);
            make(first + done, n, entries);
            Staging.read(entries, 0, target.asSlice(done * rowBytes, n * rowBytes));
            done += n;
        }
    }

    /** Memory for so many rows, or for {@link #mostRows}, which falls to what there is room for. */
    private DeviceBuffer room(int rows) {
        while (entries == null || entries.bytes() < Math.min(rows, mostRows) * rowBytes) {
            if (entries != null) {
                entries.close();
                entries = null;
            }
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
        return entries;
    }

    private void make(int first, int n, DeviceBuffer entries) {
        long groups = (long) ((request.columns() - 1) / GROUP_COLUMNS + 1) * ((n - 1) / GROUP_ROWS + 1);
        for (int k = 0; k < request.terms(); k += block) {
            int terms = Math.min(block, request.terms() - k);
            load(k, terms);
            int finish = request.fisherZ() && k + terms == request.terms() ? 1 : 0;
            queue.launch("matrix_product", groups, GROUP, first, n, request.rows(), request.columns(), terms, k > 0 ? 1 : 0, finish, left,
                    right, entries);
        }
    }

    private void load(int from, int count) {
        if (loaded != from) {
            Staging.write(right, 0, MemorySegment.ofArray(request.right()).asSlice(from * rowBytes, count * rowBytes));
            if (!request.isGram()) {
                Staging.write(left, 0, MemorySegment.ofArray(request.left()).asSlice(from * leftBytes, count * leftBytes));
            }
            loaded = from;
        }
    }

    @Override
    public void close() {
        queue.close();
    }
}
