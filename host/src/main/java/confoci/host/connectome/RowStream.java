package confoci.host.connectome;

import confoci.op.ConnectomeRows;
import confoci.task.TaskFailure;
import confoci.task.TaskThreads;
import java.lang.foreign.Arena;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/**
 * Reads a connectome from one row to its last in strips; while one is worked on the next ones are read. Takes memory for {@value #ROOMS}.
 *
 * <p>Several threads share a strip, a few rows at a time. What is to be known of a row by itself is best found out by them, as a
 * {@link FirstLook}: the row is still in a cache then, and while one thread waits for the disk another has work.
 */
public final class RowStream implements AutoCloseable {

    /** Enough for a disk to be read at full speed. */
    private static final long STRIP_BYTES = 32L << 20;
    /** One to work on, the others to be ahead: a disk and the work on a strip do not always take the same time. */
    private static final int ROOMS = 4;
    private static final int READERS = Math.max(4, Runtime.getRuntime().availableProcessors());
    /** Rows that are read and looked at before the next ones: few enough that a cache still has them. */
    private static final int PIECE_ROWS = 16;

    /**
     * Some rows.
     *
     * @param first the first
     * @param count how many
     * @param rows  their values, until the next strip is asked for
     */
    public record Strip(int first, int count, ConnectomeRows rows) {
    }

    /** What is done with rows as soon as they are in memory. */
    public interface FirstLook {

        /**
         * Looks at rows; by the thread that has read them, while others are busy with other rows.
         *
         * @param rows  the rows of a strip, of which those needed have been read
         * @param first the first row of the strip
         * @param from  the first needed, 0 being the strip's first
         * @param count how many
         */
        void at(ConnectomeRows rows, int first, int from, int count);
    }

    /**
     * What is on its way.
     *
     * @param room to be free again when the strip has been worked on
     */
    private record Reading(RowBuffer room, CompletableFuture<Strip> strip) {
    }

    private final Connectome connectome;
    private final int rowsAtOnce;
    private final FirstLook look;
    private final Arena arena = Arena.ofShared();
    private final Queue<RowBuffer> free = new ArrayDeque<>();
    private final Queue<Reading> coming = new ArrayDeque<>();
    private final ExecutorService readers = TaskThreads.of(READERS, "confoci-read-ahead");
    private final int end;
    private int next;
    /** Of the strip that was handed out last. */
    private @Nullable RowBuffer atWork;

    /**
     * @param first      where to start
     * @param rowsAtOnce how many rows a strip has, the last one fewer
     * @param look       what is done before a strip is handed out; what it throws, {@link #next} does
     */
    public RowStream(Connectome connectome, int first, int rowsAtOnce, FirstLook look) {
        this(connectome, first, connectome.size(), rowsAtOnce, look);
    }

    /**
     * Of some of the rows.
     *
     * @param end the row to stop before
     */
    public RowStream(Connectome connectome, int first, int end, int rowsAtOnce, FirstLook look) {
        this.end = end;
        this.connectome = connectome;
        this.rowsAtOnce = rowsAtOnce;
        this.look = look;
        this.next = first;
        long strips = (end - (long) first + rowsAtOnce - 1) / rowsAtOnce;
        for (int i = 0; i < Math.min(ROOMS, strips); i++) {
            free.add(connectome.room(Math.min(rowsAtOnce, connectome.size()), arena));
        }
        readOn();
    }

    /** Rows that are handed out unchecked. */
    public RowStream(Connectome connectome, int first, int rowsAtOnce) {
        this(connectome, first, rowsAtOnce, (rows, strip, from, count) -> { });
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
     * @param most the memory of all strips, in bytes; a row each is taken in any case
     */
    public static int rowsAtOnce(Connectome connectome, int multipleOf, long most) {
        long rows = Math.max(1, most / ROOMS / ((long) connectome.size() * Float.BYTES));
        long whole = rows < multipleOf ? rows : rows / multipleOf * multipleOf;
        return (int) Math.min(whole, rowsAtOnce(connectome, multipleOf));
    }

    /** What reading a connectome by {@link #of} takes, in bytes. */
    public static long bytes(Connectome connectome) {
        long rows = Math.min(rowsAtOnce(connectome, connectome.rowsTogether()), connectome.size());
        return ROOMS * rows * connectome.size() * Float.BYTES;
    }

    private void readOn() {
        while (next < end && !free.isEmpty()) {
            int count = Math.min(rowsAtOnce, end - next);
            coming.add(read(next, count, free.remove()));
            next += count;
        }
    }

    private Reading read(int first, int count, RowBuffer room) {
        ConnectomeRows rows = room.hold(first, count);
        // Where rows are stored together, no reader takes a part of them.
        int together = connectome.rowsTogether();
        int piece = (PIECE_ROWS + together - 1) / together * together;
        List<CompletableFuture<Void>> parts = new ArrayList<>();
        for (int from = 0; from < count; from += piece) {
            int start = from;
            int n = Math.min(piece, count - from);
            parts.add(CompletableFuture.runAsync(() -> {
                room.load(start, n);
                look.at(rows, first, start, n);
            }, readers));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new));
        return new Reading(room, all.thenApply(done -> new Strip(first, count, rows)));
    }

    /** The next strip, null after the last. */
    public @Nullable Strip next() {
        if (atWork != null) {
            free.add(atWork);
            atWork = null;
            readOn();
        }
        if (coming.isEmpty()) {
            return null;
        }
        Reading reading = coming.remove();
        atWork = reading.room;
        try {
            return reading.strip.join();
        } catch (CompletionException e) {
            throw TaskFailure.of(e);
        }
    }

    @Override
    public void close() {
        // Rooms must not go while they are written to; the error of a failed read is of no more use.
        coming.forEach(reading -> reading.strip.handle((strip, failure) -> strip).join());
        readers.shutdown();
        arena.close();
    }
}
