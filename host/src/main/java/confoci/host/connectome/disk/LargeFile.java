package confoci.host.connectome.disk;

import com.sun.nio.file.ExtendedOpenOption;
import confoci.host.memory.PhysicalMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A file of any length that is read at positions.
 *
 * <p>What the page cache does not hold is read past it, if the file is larger than half the memory: putting it there costs a processor up
 * to half as long as a disk takes to deliver it, and drives out everything else. Read rather than mapped: as fast, the pages do not count
 * as memory of the process, and a file that shrinks or a disk that fails is an exception instead of a crash.
 *
 * <p>Safe for use by several threads.
 */
public final class LargeFile implements AutoCloseable {

    /** What is best read at once: enough for a disk to be at full speed. */
    public static final int PIECE_BYTES = 4 << 20;

    /** What the readers of a {@link confoci.host.connectome.RowStream} take at most beside its strips. */
    public static final int ROOM_BYTES = 32 << 20;

    /** What is not longer is left to the page cache, which reads ahead and keeps it. */
    private static final int SHORT_BYTES = 256 << 10;
    private static final int LEAST_BLOCK = 4096;

    private final FileChannel channel;
    private final long size;
    private final Arena arena = Arena.ofShared();
    /** Null where direct reads are not to be used. */
    private final @Nullable FileChannel direct;
    /** Tells what is in the page cache; never looked into. */
    private final MemorySegment cached;
    private final int block;
    private final Queue<MemorySegment> rooms = new ConcurrentLinkedQueue<>();

    private LargeFile(Path file, FileChannel channel, boolean past) throws IOException {
        this.channel = channel;
        this.size = channel.size();
        this.block = blockSize(file);
        this.direct = past ? direct(file) : null;
        this.cached = direct == null ? MemorySegment.NULL : channel.map(MapMode.READ_ONLY, 0, size, arena);
    }

    private static int blockSize(Path file) {
        try {
            return Math.toIntExact(Math.max(LEAST_BLOCK, Files.getFileStore(file).getBlockSize()));
        } catch (IOException e) {
            // The list of mounts does not have the disk, as within chroot.
            return LEAST_BLOCK;
        }
    }

    /** Opens a file; a large one is read past the page cache where the file system and Java offer it. */
    public static LargeFile open(Path file) throws IOException {
        return open(file, Files.size(file) > PhysicalMemory.bytes() / 2);
    }

    /**
     * Opens a file.
     *
     * @param past whether to read past the page cache what is not in it, if that is offered
     */
    static LargeFile open(Path file, boolean past) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new LargeFile(file, channel, past);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileChannel direct(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT);
        } catch (IOException | UnsupportedOperationException | LinkageError e) {
            return null;
        }
    }

    /** Whether it is read past the page cache. */
    boolean isDirect() {
        return direct != null;
    }

    /** The length that it had when it was opened, in bytes. */
    public long size() {
        return size;
    }

    /** For other ways to read it. */
    public FileChannel channel() {
        return channel;
    }

    /**
     * Reads a part of the file.
     *
     * @param use given the bytes, which are its own until it returns
     * @return whether the file has them all; if it has become too short, they are not used
     */
    public boolean view(long position, long length, Consumer<MemorySegment> use) throws IOException {
        MemorySegment room = room(length);
        try {
            boolean past = isPast(position, length);
            long start = past ? position / block * block : position;
            long end = position + length;
            long wanted = past ? (end - start + block - 1) / block * block : length;
            if (fill(source(past), room.asSlice(0, wanted).asByteBuffer(), start) < end - start) {
                return false;
            }
            use.accept(room.asSlice(position - start, length));
            return true;
        } finally {
            rooms.add(room);
        }
    }

    /** Reserving memory takes as long as filling it, so it is used again. */
    private MemorySegment room(long length) {
        long bytes = Math.max(length, PIECE_BYTES) + 2L * block;
        MemorySegment room = rooms.poll();
        return room != null && room.byteSize() >= bytes ? room : arena.allocate(bytes, block);
    }

    /**
     * Copies a part of the file.
     *
     * @param target as long as the part
     * @return whether the file has it all
     */
    public boolean read(long position, MemorySegment target) throws IOException {
        long end = position + target.byteSize();
        for (long at = position; at < end; ) {
            long length = Math.min(end, (at / PIECE_BYTES + 1) * PIECE_BYTES) - at;
            MemorySegment part = target.asSlice(at - position, length);
            boolean whole = isPast(at, length) ? view(at, length, part::copyFrom) : fill(channel, part.asByteBuffer(), at) == length;
            if (!whole) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** The unit in which a disk is read past the page cache, in bytes: a power of two. */
    public int block() {
        return block;
    }

    /**
     * Reads a part of the file to a place in memory that lies as far into a {@link #block} as the part does in the file. So it need not be
     * copied; but the rest of the first and of the last block is overwritten, too, with what the file has there.
     *
     * @param room has these blocks as a whole
     * @param at   where the place is in it
     * @return whether the file has the whole part
     */
    public boolean readInPlace(long position, long length, MemorySegment room, long at) throws IOException {
        long end = position + length;
        long before = position % block;
        long after = (block - end % block) % block;
        if ((room.address() + at - position) % block != 0 || at < before || at + length + after > room.byteSize()) {
            throw new IllegalArgumentException("memory of " + room.byteSize() + " bytes has no place at " + at + " for the blocks of bytes "
                    + position + " to " + end);
        }
        for (long from = position; from < end; ) {
            long to = Math.min(end, (from / PIECE_BYTES + 1) * PIECE_BYTES);
            boolean past = isPast(from, to - from);
            long start = past ? from / block * block : from;
            long stop = past ? (to + block - 1) / block * block : to;
            ByteBuffer piece = room.asSlice(at + start - position, stop - start).asByteBuffer();
            if (fill(source(past), piece, start) < to - start) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private FileChannel source(boolean past) {
        return past ? Objects.requireNonNull(direct) : channel;
    }

    private boolean isPast(long position, long length) {
        return direct != null && length > SHORT_BYTES && position + length <= size && !cached.asSlice(position, length).isLoaded();
    }

    /** Reads until the buffer is full or the file ends; of direct reads, a part of a block is only ever the file's end. */
    private int fill(FileChannel from, ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining()) {
            int got = from.read(buffer, at + buffer.position());
            if (got < 0 || from == direct && buffer.position() % block != 0) {
                break;
            }
        }
        return buffer.position();
    }

    @Override
    public void close() throws IOException {
        try (FileChannel first = channel; FileChannel second = direct) {
            arena.close();
        }
    }
}
