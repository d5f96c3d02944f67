package confoci.cpu.parallel;

import java.lang.foreign.MemorySegment;

/** Pools all selections for a few targets at a time, with scratch memory of its own; used by one thread. */
public interface PoolingWorker {

    /** The most targets at a time. */
    int width();

    /** Pools all selections for targets {@code from} to {@code from + count - 1} of the rows. */
    void pool(TargetRows rows, int from, int count);

    /**
     * Compares the targets that were pooled last.
     *
     * @param from     their first, among those of the comparison
     * @param extremes takes them in
     */
    void compare(int from, Comparison comparison, StudentisedExtremes extremes);

    /** Copies a selection's values of the targets that were pooled last, the observed selection being 0, to an offset in bytes. */
    void copy(int selection, MemorySegment values, long offset);
}
