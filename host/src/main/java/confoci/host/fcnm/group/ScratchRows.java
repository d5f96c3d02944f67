package confoci.host.fcnm.group;

import confoci.error.InputDataException;
import confoci.error.InvalidRequest;
import confoci.host.output.PartialFile;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * Rows of float32, all of one length, in a file: what is needed once more when the last subject has been read and may be larger than the
 * memory. The file outlives the process, so that an interrupted run can go on with it. Not for use by several threads.
 */
public final class ScratchRows implements AutoCloseable {

    private final Path file;
    private final int length;
    private final CRC32C sum = new CRC32C();
    private FileChannel channel;
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

    /** Two runs in one file would read each other's rows. */
    private void open(StandardOpenOption... create) throws IOException {
        Set<StandardOpenOption> options = EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        options.addAll(List.of(create));
        channel = FileChannel.open(file, options);
        boolean alone;
        try {
            alone = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            alone = false;
        } catch (IOException e) {
            // No locks on this file system.
            alone = true;
        }
        if (!alone) {
            throw new InvalidRequest(file + ": another run to the same --out is at work in it; wait for that one, or name another folder");
        }
    }

    /**
     * Appends a row.
     *
     * @throws confoci.error.OutputUnwritable if there is no room for it
     * @throws InvalidRequest                 if another run uses the file
     */
    public void append(MemorySegment row) {
        try {
            if (channel == null) {
                open(StandardOpenOption.CREATE);
                channel.truncate(0);
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

    /** Writes what tells this state of the file from others; the file itself stays where it is. */
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
        open();
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
