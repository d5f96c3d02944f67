package confoci.host.memory;

import confoci.error.DeviceOutOfMemory;
import confoci.host.memory.OperationMemory.Block;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All memory that Confoci takes from a device goes through here. Blocks that were given back are kept and handed out again; when the
 * budget or the device is exhausted they are freed first, and only then is the request refused.
 *
 * <p>Operations may use it at once, each by an {@link OperationMemory} of its own. Commands in the queue of an operation may still use what
 * it has given back. Such a block goes to the same operation only, whose next commands come after them; before it is freed, its queue is
 * waited for. What a closed operation leaves may go to any.
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
    private final Set<Block<H>> held = new LinkedHashSet<>();
    private final List<Kept<H>> kept = new ArrayList<>();
    private long heldBytes;
    private long keptBytes;
    private long peakBytes;

    /**
     * A block that was given back.
     *
     * @param user the operation whose commands may still use it; null if none may
     */
    private record Kept<H>(long capacity, H handle, @Nullable OperationMemory<H> user) {
    }

    /**
     * @param device       the device's id, for messages
     * @param budget       how many bytes may be taken in all
     * @param largestBlock the largest single block that the device allows
     * @param calls        the device's own calls
     * @param details      receives the plan and the peak
     */
    public DeviceMemory(String device, long budget, long largestBlock, MemoryCalls<H> calls, Consumer<String> details) {
        this.device = device;
        this.budget = budget;
        this.largestBlock = largestBlock;
        this.calls = calls;
        this.details = details;
        details.accept(device + ": up to " + Bytes.text(budget) + " of memory, " + Bytes.text(largestBlock) + " in one piece");
    }

    /** The memory of a new operation. */
    public OperationMemory<H> open(QueueCalls<H> queue) {
        return new OperationMemory<>(this, queue);
    }

    /** What may still be taken. */
    public synchronized long availableBytes() {
        return budget - heldBytes;
    }

    /** What is taken by blocks that are in use. */
    public synchronized long heldBytes() {
        return heldBytes;
    }

    /** The largest single block. */
    long largestBlock() {
        return Math.min(largestBlock, budget);
    }

    synchronized DeviceBuffer take(OperationMemory<H> operation, String purpose, long bytes) {
        if (bytes > largestBlock) {
            throw new DeviceOutOfMemory(device + ": " + Bytes.text(bytes) + " for " + purpose + " are more than the "
                    + Bytes.text(largestBlock) + " that the device gives in one piece; use a coarser mask or another device");
        }
        Block<H> block = reuse(operation, purpose, bytes);
        if (block == null) {
            if (bytes > budget - heldBytes) {
                throw shortage(purpose, bytes, null);
            }
            if (bytes > budget - heldBytes - keptBytes) {
                freeKept();
            }
            block = new Block<>(operation, purpose, bytes, bytes, allocate(purpose, bytes));
        }
        held.add(block);
        heldBytes += block.capacity;
        peakBytes = Math.max(peakBytes, heldBytes + keptBytes);
        return block;
    }

    private @Nullable Block<H> reuse(OperationMemory<H> operation, String purpose, long bytes) {
        Kept<H> best = kept.stream().filter(k -> k.user == null || k.user == operation)
                .filter(k -> k.capacity >= bytes && k.capacity <= bytes * SLACK).min(Comparator.comparingLong(Kept::capacity)).orElse(null);
        if (best == null) {
            return null;
        }
        kept.remove(best);
        keptBytes -= best.capacity;
        return new Block<>(operation, purpose, bytes, best.capacity, best.handle);
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

    private DeviceOutOfMemory shortage(String purpose, long bytes, @Nullable DeviceOutOfMemory cause) {
        return new DeviceOutOfMemory(device + ": no room for " + Bytes.text(bytes) + " for " + purpose + "; " + Bytes.text(heldBytes)
                + " of " + Bytes.text(budget) + " are in use" + (cause == null ? "" : " and the device has no more")
                + "; allow more with --memory, use a coarser mask or another device", cause);
    }

    private void freeKept() {
        kept.stream().map(Kept::user).filter(user -> user != null).distinct().forEach(OperationMemory::finish);
        for (Kept<H> block : kept) {
            calls.free(block.handle);
        }
        kept.clear();
        keptBytes = 0;
    }

    synchronized void giveBack(Block<H> block) {
        if (held.remove(block)) {
            heldBytes -= block.capacity;
            kept.add(new Kept<>(block.capacity, block.handle, block.operation));
            keptBytes += block.capacity;
        }
    }

    synchronized H handle(OperationMemory<H> operation, DeviceBuffer buffer) {
        if (buffer instanceof Block<?> block && block.operation == operation && held.contains(block)) {
            @SuppressWarnings("unchecked")
            H handle = (H) block.handle;
            return handle;
        }
        throw new IllegalArgumentException(device + ": a buffer of another operation, or one that was given back");
    }

    synchronized void close(OperationMemory<H> operation) {
        List.copyOf(held).stream().filter(block -> block.operation == operation).forEach(Block::close);
        kept.replaceAll(block -> block.user == operation ? new Kept<>(block.capacity, block.handle, null) : block);
    }

    /** What memory is held for, by purpose; empty if all was given back. */
    public synchronized String holders() {
        Map<String, Long> byPurpose = held.stream()
                .collect(Collectors.groupingBy(b -> b.purpose, TreeMap::new, Collectors.summingLong(b -> b.capacity)));
        return byPurpose.entrySet().stream().map(e -> e.getKey() + " " + Bytes.text(e.getValue())).collect(Collectors.joining(", "));
    }

    /** Frees everything. An operation that is not closed by now is a mistake of ours: it is reported, and fails where assertions are on. */
    @Override
    public synchronized void close() {
        String leak = holders();
        details.accept(device + ": " + Bytes.text(peakBytes) + " of memory taken at most");
        List.copyOf(held).forEach(Block::close);
        freeKept();
        if (!leak.isEmpty()) {
            String report = device + ": memory that was never given back: " + leak;
            details.accept(report);
            assert false : report;
        }
    }
}
