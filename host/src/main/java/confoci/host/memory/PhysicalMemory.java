package confoci.host.memory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the machine has, where Linux tells. */
public final class PhysicalMemory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    private static final String TOTAL = "MemTotal:";

    private PhysicalMemory() {
    }

    /** In bytes; more than any file has where it is not known. */
    public static long bytes() {
        try {
            for (String line : Files.readAllLines(MEMINFO, StandardCharsets.US_ASCII)) {
                if (line.startsWith(TOTAL)) {
                    return Long.parseLong(line.substring(TOTAL.length()).replace("kB", "").strip()) << 10;
                }
            }
        } catch (IOException | NumberFormatException e) {
            // Not Linux, or none that we know.
        }
        return Long.MAX_VALUE;
    }
}
