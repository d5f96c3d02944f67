package confoci.host.connectome;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Reads a connectome from one row to its last in strips; while one is worked on the next is read. Takes memory for two.
 *
 * <p>Some threads share a strip: while one waits for the disk another copies or decodes, and where all processors are busy they get a
 * fair part of them.
 */
public final class RowStream implements AutoCloseable {

    /** Enough for a disk to be read at full speed. */
    private static final long STRIP_BYTES = 32L << 20;
    private static final int READERS = 4;

    /**
     * Some rows.
     *
     * @param first the first
     * @param count how many
     * @param rows  their values, as {@link Connectome#read} copies them; until the next strip is asked for
     */
    public record Strip(int first, int count, MemorySegment rows) {
    }

    private final Connectome connectome;
    private final int rowsAtOnce;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment[] buffers = new MemorySegment[2];
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, task -> {
        Thread thread = new Thread(task, "confoci-read-ahead");
        thread.setDaemon(true);
        return thread;
    });
    private int next;
    private int turn;
    private CompletableFuture<Strip> coming;

    /**
     * @param first      where to start
     * @param rowsAtOnce how many rows a strip has, the last one fewer
     */
    public RowStream(Connectome connectome, int first, int rowsAtOnce) {
        this.connectome = connectome;
        this.rowsAtOnce = rowsAtOnce;
        this.next = first;
        for (int i = 0; i < buffers.length; i++) {
            buffers[i] = arena.allocate((long) Math.min(rowsAtOnce, connectome.size()) * connectome.size() * Float.BYTES, 64);
        }
        readNext();
    }

    /** From the first row, in strips of a size that suits the connectome. */
    public static RowStream of(Connectome connectome) {
        return new RowStream(connectome, 0, rowsAtOnce(connectome, connectome.rowsTogether()));
    }

    /** A number of rows that a disk delivers at full speed: a multiple of some number. */
    public static int rowsAtOnce(Connectome connectome, int multipleOf) {
        long rows = Math.max(1, STRIP_BYTES / ((long) connectome.size() * Float.BYTES));
        return Math.toIntExact((rows + multipleOf - 1) / multipleOf * multipleOf);
    }

    /**
     * The same within a limit: fewer rows, and no multiple if not even one fits.
     *
     * @param most the memory of both strips, in bytes; a row each is taken in any case
     */
    public static int rowsAtOnce(Connectome connectome, int multipleOf, long most) {
        long rows = Math.max(1, most / 2 / ((long) connectome.size() * Float.BYTES));
        long whole = rows < multipleOf ? rows : rows / multipleOf * multipleOf;
        return (int) Math.min(whole, rowsAtOnce(connectome, multipleOf));
    }

    private void readNext() {
        int first = next;
        int count = Math.min(rowsAtOnce, connectome.size() - first);
        if (count <= 0) {
            coming = null;
            return;
        }
        MemorySegment rows = buffers[turn].asSlice(0, (long) count * connectome.size() * Float.BYTES);
        turn ^= 1;
        next = first + count;
        // Where rows are stored together, no reader takes a part of them.
        int together = connectome.rowsTogether();
        int share = (count + READERS * together - 1) / (READERS * together) * together;
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int from = 0; from < count; from += share) {
            int start = from;
            int n = Math.min(share, count - from);
            MemorySegment part = rows.asSlice((long) start * connectome.size() * Float.BYTES);
            parts.add(CompletableFuture.runAsync(() -> connectome.read(first + start, n, part), readers));
        }
        coming = CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).thenApply(done -> new Strip(first, count, rows));
    }

    /** The next strip, null after the last. */
    public Strip next() {
        if (coming == null) {
            return null;
        }
        try {
            Strip strip = coming.join();
            readNext();
            return strip;
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }

    @Override
    public void close() {
        if (coming != null) {
            // The buffer must not go while it is written to; what a failed read has to say is of no more use.
            coming.handle((strip, failure) -> strip).join();
        }
        readers.shutdown();
        arena.close();
    }
}
