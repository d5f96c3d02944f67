package confoci.spi;

import java.util.function.Consumer;

/**
 * How a backend may use the machine.
 *
 * @param threads     the number of host threads, at least 1
 * @param memoryBytes the working memory it may take; a backend that can do with less uses fewer threads or smaller pieces
 * @param details     told what only the curious want to know, such as the plan of the memory; a line each
 */
public record BackendOptions(int threads, long memoryBytes, Consumer<String> details) {

    public BackendOptions {
        if (threads < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException(threads + " threads, " + memoryBytes + " bytes");
        }
    }

    /** Options of a backend that keeps details to itself. */
    public BackendOptions(int threads, long memoryBytes) {
        this(threads, memoryBytes, detail -> { });
    }

    /** All processors of this machine and as much memory as is needed. */
    public static BackendOptions defaults() {
        return withThreads(Runtime.getRuntime().availableProcessors());
    }

    /** A number of threads, and as much memory as is needed. */
    public static BackendOptions withThreads(int threads) {
        return new BackendOptions(threads, Long.MAX_VALUE);
    }
}
