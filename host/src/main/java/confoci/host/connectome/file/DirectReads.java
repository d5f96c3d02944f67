package confoci.host.connectome.file;

import com.sun.nio.file.ExtendedOpenOption;
import confoci.host.memory.PhysicalMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Reads a file past the page cache. A file larger than memory is never there when it is read again, but putting it there costs a processor
 * half as long as the disk takes to deliver it, and drives out everything else.
 *
 * <p>Safe for use by several threads.
 */
final class DirectReads implements AutoCloseable {

    /** What is read at once: enough for a disk to be at full speed. */
    private static final int PIECE_BYTES = 4 << 20;

    private final FileChannel channel;
    private final int block;

    private DirectReads(FileChannel channel, int block) {
        this.channel = channel;
        this.block = block;
    }

    /** Opens a file that is larger than the machine's memory; empty for others, and where a file system or Java does not offer it. */
    static Optional<DirectReads> open(Path file, long length) {
        return length <= PhysicalMemory.bytes() ? Optional.empty() : open(file);
    }

    /** Opens a file of any size; empty where a file system or Java does not offer it. */
    static Optional<DirectReads> open(Path file) {
        try {
            int block = Math.toIntExact(Math.max(4096, Files.getFileStore(file).getBlockSize()));
            if (PIECE_BYTES % block != 0) {
                return Optional.empty();
            }
            return Optional.of(new DirectReads(FileChannel.open(file, StandardOpenOption.READ, ExtendedOpenOption.DIRECT), block));
        } catch (IOException | UnsupportedOperationException | ArithmeticException | LinkageError e) {
            return Optional.empty();
        }
    }

    /**
     * Reads bytes.
     *
     * @return whether the file has them all
     */
    boolean read(long position, MemorySegment target) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment piece = arena.allocate(PIECE_BYTES, block);
            long end = position + target.byteSize();
            for (long at = position / block * block; at < end; at += PIECE_BYTES) {
                long wanted = Math.min(PIECE_BYTES, (end - at + block - 1) / block * block);
                long from = Math.max(at, position);
                long to = Math.min(at + PIECE_BYTES, end);
                if (fill(piece.asSlice(0, wanted).asByteBuffer(), at) < to - at) {
                    return false;
                }
                MemorySegment.copy(piece, from - at, target, from - position, to - from);
            }
            return true;
        }
    }

    /** Reads until the buffer is full or the file ends; a part of a block is only ever its end. */
    private int fill(ByteBuffer buffer, long at) throws IOException {
        while (buffer.hasRemaining()) {
            int got = channel.read(buffer, at + buffer.position());
            if (got < 0 || buffer.position() % block != 0) {
                break;
            }
        }
        return buffer.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
