package confoci.host.fcnm.group;

import confoci.error.InputDataException;
import confoci.host.io.safe.PartialFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Rows of float32, all of one length, in a file: what is needed once more when the last subject has been read and may be larger than the
 * memory. The file outlives the process, so that an interrupted run can go on with it; that no other run uses it meanwhile is for
 * its owner to see to. Not for use by several threads.
 */
public final class ScratchRows implements AutoCloseable {

    private final Path file;
    private final int length;
    private final CRC32C sum = new CRC32C();
    private @Nullable FileChannel channel;
    private long rows;

    /** @param length of a row */
    public ScratchRows(Path file, int length) {
        this.file = file;
        this.length = length;
    }

    /** How many there are. */
    public long rows() {
        return rows;
    }

    private long rowBytes() {
        return (long) length * Float.BYTES;
    }

    /**
     * Appends a row.
     *
     * @throws confoci.error.OutputUnwritable if there is no room for it
     */
    public void append(MemorySegment row) {
        try {
            if (channel == null) {
                channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
            }
            ByteBuffer bytes = row.asByteBuffer();
            sum.update(bytes.duplicate());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            rows++;
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    /**
     * Reads some values of a row.
     *
     * @param from   the first value
     * @param values receives them
     * @param at     the place of the first
     */
    public void read(long row, int from, int count, float[] values, int at) {
        FileChannel channel = Objects.requireNonNull(this.channel, "no row was written");
        ByteBuffer bytes = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.nativeOrder());
        long position = row * rowBytes() + (long) from * Float.BYTES;
        try {
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, position + bytes.position()) < 0) {
                    throw new IOException("it ends after " + channel.size() + " bytes");
                }
            }
        } catch (IOException e) {
            throw new InputDataException(file + ": what was written there before cannot be read (" + e.getMessage() + ")", e);
        }
        bytes.flip().asFloatBuffer().get(values, at, count);
    }

    /** Writes what distinguishes this state of the file from others; the file itself stays where it is. */
    void write(DataOutputStream out) throws IOException {
        out.writeLong(rows);
        out.writeLong(sum.getValue());
    }

    /**
     * Takes up the file as it was when that was written.
     *
     * @throws IOException if it is not there, or is not as it was
     */
    void read(DataInputStream in) throws IOException {
        rows = in.readLong();
        long expected = in.readLong();
        channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
        long left = rows * rowBytes();
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, buffer.capacity()));
            int count = channel.read(buffer);
            if (count < 0) {
                break;
            }
            sum.update(buffer.flip());
            left -= count;
        }
        if (left > 0 || sum.getValue() != expected) {
            throw new IOException(file + " is damaged");
        }
        channel.truncate(rows * rowBytes());
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }
}
