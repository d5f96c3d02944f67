package confoci.host.run;

import confoci.error.ConfociException;
import confoci.host.memory.Bytes;
import confoci.host.memory.MemoryBudget;
import java.util.concurrent.CancellationException;

/**
 * Why a run came to no end, and how a process that was for it alone ends.
 *
 * @param exitCode of the process
 * @param message  one line for people; empty if the process is being stopped, which has its own notice
 */
public record Failure(int exitCode, String message) {

    private static final int BUG = 1;
    private static final int OUT_OF_MEMORY = 4;
    /** 128 + SIGINT, as shells count; the virtual machine itself ends with it on Ctrl-C. */
    private static final int INTERRUPTED = 130;

    /** What an exception or error means. */
    public static Failure of(Throwable error) {
        return switch (error) {
            case ConfociException e -> new Failure(e.exitCode(), e.getMessage());
            // Only a shutdown cancels work.
            case CancellationException _ -> new Failure(INTERRUPTED, "");
            case OutOfMemoryError _ -> {
                long heap = Runtime.getRuntime().maxMemory();
                yield new Failure(OUT_OF_MEMORY, "out of memory: Java's heap may grow to " + Bytes.text(heap)
                        + "; allow twice as much, --memory " + MemoryBudget.argument(MemoryBudget.memoryForHeap(2 * heap))
                        + ", or reduce the work: fewer permutations, a coarser mask");
            }
            default -> new Failure(BUG, "internal error: " + error + "; this is a bug in Confoci, please report it together with what the"
                    + " same command prints with --verbose");
        };
    }
}
