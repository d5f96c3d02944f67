package confoci.spi;

import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;

/**
 * How a backend may use the machine.
 *
 * @param threads     the number of host threads, at least 1
 * @param memoryBytes the working memory it may take; a backend that can do with less uses fewer threads or smaller pieces
 * @param toAllow     what the user must allow in all for so many bytes of working memory, in bytes
 * @param details     receives what only --verbose shows, such as the plan of the memory; a line each
 */
public record BackendOptions(int threads, long memoryBytes, LongUnaryOperator toAllow, Consumer<String> details) {

    public BackendOptions {
        if (threads < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException(threads + " threads, " + memoryBytes + " bytes");
        }
    }

    /** Options of a backend whose working memory is all that the user allows. */
    public BackendOptions(int threads, long memoryBytes, Consumer<String> details) {
        this(threads, memoryBytes, LongUnaryOperator.identity(), details);
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

    /** That something needs more than the working memory, and what would do. */
    public String tooLittle(String what, long neededBytes) {
        return what + " needs " + kibibytes(neededBytes) + "k of working memory and has " + memoryBytes / 1024 + "k; allow --memory "
                + kibibytes(toAllow.applyAsLong(neededBytes)) + "k at least";
    }

    /** Rounded up, so that what a message asks for is enough. */
    private static long kibibytes(long bytes) {
        return bytes / 1024 + (bytes % 1024 == 0 ? 0 : 1);
    }
}
