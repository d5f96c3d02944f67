package confoci.host.stats.pooled;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** Lets as many threads at once work with long lattices as Java's memory has room for; changes no result. */
final class WorkingRoom {

    /** What a lattice of the longest kind takes, twice. */
    private static final long BYTES = 256L << 20;
    private static final Semaphore FREE = new Semaphore((int) Math.clamp(Runtime.getRuntime().maxMemory() / BYTES, 1, 1024));

    private WorkingRoom() {
    }

    /** @param work that takes no room itself */
    static <T> T with(Supplier<T> work) {
        FREE.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            FREE.release();
        }
    }
}
