package confoci.host.memory;

import confoci.error.DeviceOutOfMemory;
import java.util.OptionalLong;

/**
 * How much memory a run may take: Java's heap, the limit of which was set when Java was started, and what lies outside of it.
 *
 * <p>The launcher gives the heap two fifths of what the user allows. Java itself takes some of the rest: its own code and what it compiles,
 * the stacks of threads, the collector's tables. What is left are large arrays outside of the heap.
 *
 * @param heap    the most that the heap may hold, in bytes
 * @param outside what may be taken outside of it, in bytes
 * @param total   what heap and outside may hold together, in bytes
 * @param asked   what the user allows in all, in bytes; empty if that is left to Confoci
 */
public record MemoryBudget(long heap, long outside, long total, OptionalLong asked) {

    private static final long MEBIBYTE = 1L << 20;

    /**
     * The launcher's rule; it must be the same there: this share of what is allowed, at least so much, and no less than Java takes by
     * itself (a quarter of the machine's memory) where twice that or more is allowed.
     */
    private static final double HEAP_SHARE = 0.4;
    private static final long LEAST_HEAP = 96 * MEBIBYTE;

    /** For strips of a connectome, buffers of files, and libraries. */
    private static final long LEAST_OUTSIDE = 40 * MEBIBYTE;

    /** Less than this serves no buffer, whatever Java takes. */
    private static final long LEAST_PLANNED = MEBIBYTE;

    /** Measured with 2 to 32 processors: 82 to 117 MiB. */
    private static final long JAVA_ITSELF = 88 * MEBIBYTE;
    private static final long JAVA_PER_PROCESSOR = MEBIBYTE;

    /** The serial collector does not count a survivor space, a thirtieth; its tables are a two-hundredth. */
    private static final double HEAP_AS_TAKEN = 1.04;

    /**
     * Where a run takes place.
     *
     * @param maxHeap    the limit of Java's heap, in bytes
     * @param physical   the memory of the machine, in bytes
     * @param processors how many
     */
    record Machine(long maxHeap, long physical, int processors) {

        static Machine here() {
            Runtime java = Runtime.getRuntime();
            return new Machine(java.maxMemory(), PhysicalMemory.bytes(), java.availableProcessors());
        }

        long javaItself() {
            return JAVA_ITSELF + processors * JAVA_PER_PROCESSOR;
        }

        long heapAsTaken() {
            return (long) (maxHeap * HEAP_AS_TAKEN);
        }

        /** What the launcher gives Java of what is allowed. */
        long launchedHeap(long allowed) {
            long share = Math.max(LEAST_HEAP, (long) (allowed * HEAP_SHARE));
            return allowed >= physical / 2 ? Math.max(share, physical / 4) : share;
        }
    }

    /**
     * Divides what the user allows. Without a limit, arrays take as much as the heap, but no more than a quarter of the machine's
     * memory; where the heap is Java's default, a quarter, both take half of it.
     *
     * @param asked in bytes
     * @throws DeviceOutOfMemory if that is too little for Java itself, or for any buffer
     */
    public static MemoryBudget of(OptionalLong asked) {
        return of(asked, Machine.here());
    }

    static MemoryBudget of(OptionalLong asked, Machine machine) {
        long heap = machine.maxHeap;
        if (asked.isEmpty()) {
            long outside = Math.min(heap, machine.physical / 4);
            return new MemoryBudget(heap, outside, heap + outside, asked);
        }
        long allowed = asked.getAsLong();
        long outside = allowed - machine.heapAsTaken() - machine.javaItself();
        boolean meant = heap <= machine.launchedHeap(allowed);
        if (outside >= LEAST_OUTSIDE) {
            return new MemoryBudget(heap, outside, heap + outside, asked);
        }
        if (meant || allowed < LEAST_PLANNED) {
            throw new DeviceOutOfMemory("--memory " + argument(allowed) + " is too little for Java and buffers; allow --memory "
                    + argument(sizeForOutside(LEAST_OUTSIDE, machine)) + " at least");
        }
        return new MemoryBudget(heap, allowed, allowed, asked);
    }

    /** Whether the process stays within what was asked for; otherwise Java's own heap may grow beyond it. */
    public boolean holds() {
        return asked.isEmpty() || total < asked.getAsLong();
    }

    /** The heap that Java should have been started with. */
    public long wantedHeap() {
        return asked.isPresent() ? Machine.here().launchedHeap(asked.getAsLong()) : heap;
    }

    /** What must be allowed for some memory outside of the heap, in bytes; the same if the heap is not within it. */
    public long sizeForOutside(long bytes) {
        return asked.isPresent() && holds() ? sizeForOutside(bytes, Machine.here()) : bytes;
    }

    private static long sizeForOutside(long bytes, Machine machine) {
        long needed = bytes + machine.javaItself();
        return wholeMebibytes(Math.max(needed / (1 - 1.01 * HEAP_SHARE), needed + 1.01 * LEAST_HEAP));
    }

    /** What must be allowed for the heap to hold so much, in bytes; the same if the heap is not within it. */
    public long sizeForHeap(long bytes) {
        return asked.isPresent() && holds() ? memoryForHeap(bytes) : bytes;
    }

    /** What must be allowed for the launcher to give Java a heap of so much, in bytes. */
    public static long memoryForHeap(long bytes) {
        return wholeMebibytes(bytes * HEAP_AS_TAKEN / HEAP_SHARE);
    }

    private static long wholeMebibytes(double bytes) {
        return (long) Math.ceil(bytes / MEBIBYTE) * MEBIBYTE;
    }

    /**
     * Ends a run early for which the heap or what is outside of it is too small. That of a run without a limit, or with one that does not
     * hold, is tried.
     *
     * @param what          needs it, to begin a sentence
     * @param heapBytes     that are needed at once
     * @param outsideBytes  that are needed at once
     * @throws DeviceOutOfMemory if there are not so many
     */
    public void require(String what, long heapBytes, long outsideBytes) {
        if (asked.isEmpty() || !holds() || heapBytes <= heap && outsideBytes <= outside) {
            return;
        }
        throw new DeviceOutOfMemory("--memory " + argument(asked.getAsLong()) + ": " + what + " needs more memory; allow --memory "
                + argument(Math.max(sizeForHeap(heapBytes), sizeForOutside(outsideBytes))) + " at least");
    }

    /**
     * Ends a run early that Java's heap is too small for, whether it was limited by the user or by Java itself.
     *
     * @param what      needs it, to begin a sentence
     * @param heapBytes that are needed at once
     * @throws DeviceOutOfMemory if there are not so many
     */
    public static void requireHeap(String what, long heapBytes) {
        requireHeap(what, heapBytes, 0);
    }

    /**
     * The same with a size that does for what is outside, too.
     *
     * @param outsideBytes that are needed at once; they are not looked for
     */
    public static void requireHeap(String what, long heapBytes, long outsideBytes) {
        Machine machine = Machine.here();
        requireHeap(what, heapBytes, outsideBytes, machine.maxHeap, machine);
    }

    /**
     * The same for work that needs memory of either kind, or takes threads' memory from the heap and counts it against what is outside.
     *
     * @param outsideBytes that are needed at once; looked at where the user set a limit
     */
    public void requireAll(String what, long heapBytes, long outsideBytes) {
        boolean limited = asked.isPresent() && holds();
        if (limited && outsideBytes > outside) {
            throw new DeviceOutOfMemory("--memory " + argument(asked.getAsLong()) + ": " + what + " needs " + Bytes.text(outsideBytes)
                    + " beside Java's heap; allow --memory " + argument(Math.max(memoryForHeap(heapBytes), sizeForOutside(outsideBytes)))
                    + " at least");
        }
        requireHeap(what, heapBytes, outsideBytes, heap, Machine.here());
    }

    private static void requireHeap(String what, long heapBytes, long outsideBytes, long heap, Machine machine) {
        if (heapBytes > heap) {
            long size = Math.max(memoryForHeap(heapBytes), sizeForOutside(Math.max(outsideBytes, LEAST_OUTSIDE), machine));
            throw new DeviceOutOfMemory(what + " needs " + Bytes.text(heapBytes) + " of Java's heap, which may grow to "
                    + Bytes.text(heap) + "; allow --memory " + argument(size) + " at least, or start Java with -Xmx"
                    + argument(wholeMebibytes(heapBytes * HEAP_AS_TAKEN)));
        }
    }

    /** As the option takes it. */
    public static String argument(long bytes) {
        return bytes % MEBIBYTE == 0 ? bytes / MEBIBYTE + "m" : bytes < 1024 ? Long.toString(bytes) : (bytes + 1023) / 1024 + "k";
    }
}
