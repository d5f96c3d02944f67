package confoci.host.ccm;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.PartialFile;
import confoci.host.io.safe.SoleWriter;
import confoci.op.PooledConnectivity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What a pass has finished, tile after tile, in a file: a pass that was killed goes on where it stopped. A record is taken if its
 * checksum is right; what follows the last right one is written anew.
 */
public final class PassLog implements AutoCloseable {

    private static final byte[] MAGIC = {'C', 'C', 'M', 'l', 'o', 'g', '0', '2'};
    private static final int KEY_BYTES = 32;
    private static final int HEAD_BYTES = 8;
    private static final int CHECKSUM_BYTES = 8;

    private final Path file;
    private final FileChannel channel;

    private PassLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** A log that keeps nothing. */
    public static PassLog none() {
        return new PassLog(null, null);
    }

    /**
     * Opens a log.
     *
     * @param key    32 bytes that stand for everything that decides the results
     * @param resume whether to go on with what the file holds; otherwise it begins anew
     * @throws InvalidRequest   if the file is the log of another analysis
     * @throws OutputUnwritable if it cannot be written
     */
    public static PassLog open(Path file, byte[] key, boolean resume) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            PassLog log = new PassLog(file, channel);
            log.requireAlone();
            if (!resume || channel.size() < MAGIC.length + KEY_BYTES) {
                log.begin(key);
            } else {
                log.requireKey(key);
            }
            return log;
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    /** Another run that is still at work must not lose what it has finished. */
    private void requireAlone() throws IOException {
        if (!SoleWriter.claims(file, channel)) {
            channel.close();
            throw new InvalidRequest("another run is on the way to the same --out (it holds " + file + "); wait for it, or name another"
                    + " folder");
        }
    }

    private void begin(byte[] key) throws IOException {
        channel.truncate(0);
        channel.position(0);
        writeFully(ByteBuffer.wrap(MAGIC));
        writeFully(ByteBuffer.wrap(key));
    }

    private void requireKey(byte[] key) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(MAGIC.length + KEY_BYTES);
        readFully(head);
        if (!Arrays.equals(head.array(), 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            channel.close();
            throw new InvalidRequest("--resume: " + file + " is damaged or was not left by confoci ccm; leave out --resume to start anew");
        }
        if (!Arrays.equals(head.array(), MAGIC.length, head.capacity(), key, 0, KEY_BYTES)) {
            channel.close();
            throw new InvalidRequest("--resume: " + file + " was left by another analysis (other foci, connectome or options); give the"
                    + " same command again, or leave out --resume to start anew");
        }
    }

    /**
     * Takes up what the log holds.
     *
     * @return the first target that is not finished
     */
    int restore(TargetValues values, PooledConnectivity engine) {
        if (channel == null) {
            return 0;
        }
        try {
            int done = 0;
            float[] highest = null;
            float[] lowest = null;
            long good = channel.position();
            for (byte[] record = readRecord(); record != null; record = readRecord()) {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(record));
                int first = in.readInt();
                int count = in.readInt();
                if (first != done || count > values.targets() - first) {
                    break;
                }
                values.read(in, first, count);
                highest = readFloats(in);
                lowest = readFloats(in);
                done = first + count;
                good = channel.position();
            }
            channel.truncate(good);
            channel.position(good);
            if (done > 0) {
                engine.resume(highest, lowest);
            }
            return done;
        } catch (IOException e) {
            throw new OutputUnwritable(file + ": cannot be read (" + e.getMessage() + "); leave out --resume to start anew", e);
        }
    }

    /** Adds a finished tile. */
    void append(TargetValues values, int first, int count, PooledConnectivity engine) {
        if (channel == null) {
            return;
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            out.writeInt(first);
            out.writeInt(count);
            values.write(out, first, count);
            writeFloats(out, engine.highest());
            writeFloats(out, engine.lowest());
            byte[] record = bytes.toByteArray();
            ByteBuffer framed = ByteBuffer.allocate(HEAD_BYTES + record.length + CHECKSUM_BYTES);
            framed.putLong(record.length).put(record).putLong(checksum(record)).flip();
            writeFully(framed);
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    private byte[] readRecord() throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        if (!readFully(head)) {
            return null;
        }
        long length = head.getLong(0);
        if (length < 0 || length > channel.size() - channel.position() - CHECKSUM_BYTES) {
            return null;
        }
        ByteBuffer rest = ByteBuffer.allocate((int) length + CHECKSUM_BYTES);
        if (!readFully(rest)) {
            return null;
        }
        byte[] record = Arrays.copyOf(rest.array(), (int) length);
        return rest.getLong((int) length) == checksum(record) ? record : null;
    }

    private static long checksum(byte[] record) {
        CRC32C crc = new CRC32C();
        crc.update(record);
        return crc.getValue();
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        out.writeInt(values.length);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] readFloats(DataInputStream in) throws IOException {
        float[] values = new float[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }

    private void writeFully(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private boolean readFully(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        return true;
    }

    /** Removes the file, which is needed no more. */
    public void discard() {
        close();
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new OutputUnwritable(file + ": cannot be removed (" + e.getMessage() + ")", e);
        }
    }

    /** Removes the file if no tile was finished: there is nothing to resume. */
    @Override
    public void close() {
        try {
            if (channel != null && channel.isOpen()) {
                boolean empty = channel.size() <= MAGIC.length + KEY_BYTES;
                channel.close();
                if (empty) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new OutputUnwritable(file + ": cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
