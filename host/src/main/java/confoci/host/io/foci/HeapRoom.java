package confoci.host.io.foci;

import confoci.error.DeviceOutOfMemory;

/**
 * Counts what reading a file puts on Java's heap, and ends it before the heap is full: a collector that finds nothing to free takes
 * minutes to give up.
 */
final class HeapRoom {

    /** More than the cells of any table of foci take; Neurosynth's half a million foci take a tenth. */
    static final long MOST = 3L << 29;

    /** What the experiments that are made of a table's cells take, beside the cells. */
    static final int PER_FOCUS = 250;

    /** Of a string with its array, without its characters. */
    static final int PER_TEXT = 56;

    /** Of the heap, for the text and what is made of it; the rest is the program's. */
    private static final double SHARE = 0.7;

    /** The launcher gives Java two fifths of what --memory allows. */
    private static final double HEAP_OF_MEMORY = 0.4;

    private final Source source;
    private final long heap;
    private long taken;

    HeapRoom(Source source) {
        this(source, Runtime.getRuntime().maxMemory());
    }

    HeapRoom(Source source, long heap) {
        this.source = source;
        this.heap = heap;
    }

    /**
     * Counts a little more.
     *
     * @param bytes    that were taken
     * @param fraction of the file that has been read, so that the whole can be estimated
     * @throws confoci.error.InputDataException if it is more than any table of foci takes
     * @throws DeviceOutOfMemory                if it is more than the heap has room for; names what would do
     */
    void take(long bytes, double fraction) {
        taken += bytes;
        if (taken > MOST) {
            throw source.error("its cells take more than " + (MOST >> 20) + " MiB of memory; this is not a table of foci");
        }
        if (taken > heap * SHARE) {
            throw tooLittle(source, heap, Math.min(MOST, (long) (taken / Math.clamp(fraction, 0.01, 1))));
        }
    }

    /** The error for a file that cannot be read with this heap. */
    static DeviceOutOfMemory tooLittle(Source source, long heap, long needed) {
        long memory = (long) Math.ceil(needed / SHARE / HEAP_OF_MEMORY / (100 << 20)) * 100;
        return new DeviceOutOfMemory(Labels.message(source.path() + ": reading it takes about " + (needed >> 20)
                + " MiB, and Java's heap may grow to " + (heap >> 20) + " MiB; allow --memory " + memory + "m at least"));
    }
}
