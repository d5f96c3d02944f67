package confoci.host.memory;

import confoci.error.DeviceOutOfMemory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * All memory that Confoci takes from a device goes through here. Blocks that were given back are kept and handed out again; when the
 * budget or the device is exhausted they are freed first, and only then is the request refused. Used by one thread at a time.
 *
 * @param <H> how the device's API names a piece of memory
 */
public final class DeviceMemory<H> implements AutoCloseable {

    /** A kept block may be larger than what is asked for by this share, so that reuse does not waste much. */
    private static final double SLACK = 1.25;

    private final String device;
    private final long budget;
    private final long largestBlock;
    private final MemoryCalls<H> calls;
    private final Consumer<String> details;
    private final Map<DeviceBuffer, Block> held = new LinkedHashMap<>();
    private final List<Block> kept = new ArrayList<>();
    private long heldBytes;
    private long keptBytes;
    private long peakBytes;

    /**
     * @param device       the device's id, for messages
     * @param budget       how many bytes may be taken in all
     * @param largestBlock the largest single block that the device allows
     * @param calls        the device's own calls
     * @param details      told about the plan and the peak
     */
    public DeviceMemory(String device, long budget, long largestBlock, MemoryCalls<H> calls, Consumer<String> details) {
        this.device = device;
        this.budget = budget;
        this.largestBlock = largestBlock;
        this.calls = calls;
        this.details = details;
        details.accept(device + ": up to " + Bytes.text(budget) + " of memory, " + Bytes.text(largestBlock) + " in one piece");
    }

    /** What may still be taken. */
    public long availableBytes() {
        return budget - heldBytes;
    }

    /** What is taken by blocks that are in use. */
    public long heldBytes() {
        return heldBytes;
    }

    /** The largest single block. */
    public long largestBlock() {
        return Math.min(largestBlock, budget);
    }

    /**
     * Takes a block; its content is undefined.
     *
     * @param purpose what it is for, in messages
     * @param bytes   1 or more
     * @throws DeviceOutOfMemory if the budget or the device does not allow it
     */
    public DeviceBuffer take(String purpose, long bytes) {
        if (bytes > largestBlock) {
            throw new DeviceOutOfMemory(device + ": " + Bytes.text(bytes) + " for " + purpose + " are more than the "
                    + Bytes.text(largestBlock) + " that the device gives in one piece; use a coarser mask or another device");
        }
        Block block = reuse(purpose, bytes);
        if (block == null) {
            if (bytes > budget - heldBytes) {
                throw shortage(purpose, bytes, null);
            }
            if (bytes > budget - heldBytes - keptBytes) {
                freeKept();
            }
            block = new Block(purpose, bytes, bytes, allocate(purpose, bytes));
        }
        held.put(block, block);
        heldBytes += block.capacity;
        peakBytes = Math.max(peakBytes, heldBytes + keptBytes);
        return block;
    }

    private Block reuse(String purpose, long bytes) {
        Block best = kept.stream().filter(b -> b.capacity >= bytes && b.capacity <= bytes * SLACK)
                .min(Comparator.comparingLong(b -> b.capacity)).orElse(null);
        if (best == null) {
            return null;
        }
        kept.remove(best);
        keptBytes -= best.capacity;
        return new Block(purpose, bytes, best.capacity, best.handle);
    }

    private H allocate(String purpose, long bytes) {
        try {
            return calls.allocate(bytes);
        } catch (DeviceOutOfMemory e) {
            if (kept.isEmpty()) {
                throw shortage(purpose, bytes, e);
            }
        }
        freeKept();
        try {
            return calls.allocate(bytes);
        } catch (DeviceOutOfMemory e) {
            throw shortage(purpose, bytes, e);
        }
    }

    private DeviceOutOfMemory shortage(String purpose, long bytes, DeviceOutOfMemory cause) {
        return new DeviceOutOfMemory(device + ": no room for " + Bytes.text(bytes) + " for " + purpose + "; " + Bytes.text(heldBytes)
                + " of " + Bytes.text(budget) + " are in use" + (cause == null ? "" : " and the device has no more")
                + "; allow more with --memory, use a coarser mask or another device", cause);
    }

    private void freeKept() {
        for (Block block : kept) {
            calls.free(block.handle);
        }
        kept.clear();
        keptBytes = 0;
    }

    /** Who holds memory, by purpose; empty if all was given back. */
    public String holders() {
        Map<String, Long> byPurpose = held.values().stream()
                .collect(Collectors.groupingBy(b -> b.purpose, TreeMap::new, Collectors.summingLong(b -> b.capacity)));
        return byPurpose.entrySet().stream().map(e -> e.getKey() + " " + Bytes.text(e.getValue())).collect(Collectors.joining(", "));
    }

    /** Frees everything. What has not been given back by now is a mistake of ours: it is reported, and fails where assertions are on. */
    @Override
    public void close() {
        String leak = holders();
        details.accept(device + ": " + Bytes.text(peakBytes) + " of memory taken at most");
        for (Block block : List.copyOf(held.values())) {
            block.close();
        }
        freeKept();
        if (!leak.isEmpty()) {
            String report = device + ": memory that was never given back: " + leak;
            details.accept(report);
            assert false : report;
        }
    }

    /**
     * What the device's calls name a buffer by.
     *
     * @throws IllegalArgumentException if it is no buffer of this device, or was given back
     */
    public H handle(DeviceBuffer buffer) {
        Block block = held.get(buffer);
        if (block == null) {
            throw new IllegalArgumentException(device + ": a buffer of another device, or one that was given back");
        }
        return block.handle;
    }

    /** A piece in use. */
    private final class Block implements DeviceBuffer {

        private final String purpose;
        private final long bytes;
        private final long capacity;
        private final H handle;

        Block(String purpose, long bytes, long capacity, H handle) {
            this.purpose = purpose;
            this.bytes = bytes;
            this.capacity = capacity;
            this.handle = handle;
        }

        @Override
        public long bytes() {
            return bytes;
        }

        @Override
        public void write(long offset, ByteBuffer source) {
            calls.write(handle, offset, source);
        }

        @Override
        public void read(long offset, ByteBuffer target) {
            calls.read(handle, offset, target);
        }

        @Override
        public void clear() {
            calls.clear(handle, bytes);
        }

        @Override
        public void close() {
            if (held.remove(this) != null) {
                heldBytes -= capacity;
                kept.add(this);
                keptBytes += capacity;
            }
        }
    }
}
