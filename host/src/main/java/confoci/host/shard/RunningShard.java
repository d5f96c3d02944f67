package confoci.host.shard;

import confoci.host.io.safe.PartialFile;
import confoci.host.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a shard says of itself while it runs: the file {@code 3-of-8.running} beside the parts, written anew every few seconds and removed
 * in the end. Of a process that was killed it tells when it was last alive. Nothing depends on it: where it cannot be written the shard
 * runs all the same.
 */
public final class RunningShard implements AutoCloseable {

    static final String SUFFIX = ".running";
    /** A file that is older is of a process that is no more. */
    static final long ALIVE_SECONDS = 60;
    private static final long PULSE_SECONDS = 10;

    private final Path file;
    private final String started = now();
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "confoci-running-shard");
        thread.setDaemon(true);
        return thread;
    });
    private final Thread shutdownHook = new Thread(this::remove, "confoci-remove-running-shard");
    private volatile State state = new State("start", "", 0, 0);

    private record State(String stage, String unit, long done, long total) {
    }

    /**
     * Begins to tell.
     *
     * @param results the folder that the whole run would write
     */
    public RunningShard(Shard shard, Path results) {
        this.file = Shard.folder(results).resolve(shard.name() + SUFFIX);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        pulse.scheduleWithFixedDelay(this::write, 0, PULSE_SECONDS, TimeUnit.SECONDS);
    }

    /** Tells how far a stage is. */
    public void reached(String stage, String unit, long done, long total) {
        state = new State(stage, unit, done, total);
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private synchronized void write() {
        if (pulse.isShutdown()) {
            return;
        }
        State reached = state;
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("host", host());
        content.put("process", ProcessHandle.current().pid());
        content.put("started", started);
        content.put("alive", now());
        content.put("stage", reached.stage());
        content.put("done", reached.done());
        content.put("total", reached.total());
        content.put("unit", reached.unit());
        try (PartialFile target = PartialFile.create(file); OutputStream out = target.stream()) {
            out.write(Json.toString(content).getBytes(StandardCharsets.UTF_8));
            target.commit();
        } catch (IOException e) {
            // Then nobody knows; the results do not depend on it.
        }
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return System.getenv().getOrDefault("COMPUTERNAME", System.getenv().getOrDefault("HOSTNAME", "unknown"));
        }
    }

    private synchronized void remove() {
        pulse.shutdownNow();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is too old soon.
        }
    }

    @Override
    public void close() {
        remove();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // The virtual machine is shutting down; the hook finds nothing left to do.
        }
    }
}
