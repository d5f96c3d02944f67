package confoci.host.device.select;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The machine's own memory: how much there is, and how fast all processors together copy it. */
final class HostMemory {

    private static final Path MEMINFO = Path.of("/proc/meminfo");
    /** Floats of each of two arrays: more than most caches hold. */
    private static final int ITEMS = 16 << 20;
    private static final int ROUNDS = 5;

    private HostMemory() {
    }

    /** All of it in bytes; empty where the system does not report it. */
    static OptionalLong total() {
        return entry("MemTotal:");
    }

    /** What programs could still take, in bytes; empty where the system does not report it. */
    static OptionalLong free() {
        return entry("MemAvailable:");
    }

    private static OptionalLong entry(String name) {
        if (!Files.isReadable(MEMINFO)) {
            return OptionalLong.empty();
        }
        try (BufferedReader lines = Files.newBufferedReader(MEMINFO)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(name) && line.endsWith(" kB")) {
                    return OptionalLong.of(Long.parseLong(line.substring(name.length(), line.length() - 3).strip()) << 10);
                }
            }
            return OptionalLong.empty();
        } catch (IOException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** Bytes per second, read and written together. */
    static double bytesPerSecond() {
        int threads = Runtime.getRuntime().availableProcessors();
        float[] from = new float[ITEMS];
        float[] to = new float[ITEMS];
        double best = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            copy(from, to, threads);
            best = Math.max(best, 2.0 * Float.BYTES * ITEMS * 1e9 / (System.nanoTime() - start));
        }
        return best;
    }

    private static void copy(float[] from, float[] to, int threads) {
        int part = ITEMS / threads;
        List<Thread> copying = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int first = t * part;
            int length = t == threads - 1 ? ITEMS - first : part;
            copying.add(Thread.ofPlatform().start(() -> System.arraycopy(from, first, to, first, length)));
        }
        for (Thread thread : copying) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted at work", e);
            }
        }
    }
}
