package confoci.host.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the machine has, or lets the process have, as Linux reports it. */
public final class PhysicalMemory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final String TOTAL = "MemTotal:";
    private static final Path LIMITS = Path.of("/proc/self/limits");
    /** What {@code ulimit -v} sets; the soft limit follows, in bytes. */
    private static final String ADDRESS_SPACE = "Max address space";

    private PhysicalMemory() {
    }

    /** In bytes; more than any file has where it is not known. */
    public static long bytes() {
        long total = number(MEMINFO, TOTAL);
        long addresses = number(LIMITS, ADDRESS_SPACE);
        return Math.min(total > Long.MAX_VALUE >> 10 ? Long.MAX_VALUE : total << 10, addresses);
    }

    /** The first number behind a word at the beginning of a line. */
    private static long number(Path file, String word) {
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.US_ASCII)) {
                if (line.startsWith(word)) {
                    return Long.parseLong(line.substring(word.length()).strip().split("\\s+")[0]);
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not Linux, none of these, or "unlimited".
        }
        return Long.MAX_VALUE;
    }
}
