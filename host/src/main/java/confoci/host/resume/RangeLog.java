package confoci.host.resume;

import confoci.error.InvalidRequest;
import confoci.error.OutputUnwritable;
import confoci.host.io.safe.PartialFile;
import confoci.host.io.safe.SoleWriter;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that grows by a record for every range that is finished, one after the other. What follows the last sound record, as it
 * is after a power cut, is written anew. While a log is open no other run can open it. Not for use by several threads.
 */
public final class RangeLog implements AutoCloseable {

    private final Path file;
    private final FileChannel channel;
    /** Where the last sound record ends. */
    private long end = RangeHeader.BYTES;

    private RangeLog(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Writes the content of a record. */
    @FunctionalInterface
    public interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    /**
     * Opens a log.
     *
     * @param kind   what it is about
     * @param key    stands for everything that decides its content
     * @param resume whether to go on with what the file holds, which {@link #restore} must take up first; otherwise it begins anew
     * @throws InvalidRequest   if another run holds the file, or it is not what is to be gone on with
     * @throws OutputUnwritable if it cannot be written
     */
    public static RangeLog open(Path file, FileKind kind, ContentKey key, boolean resume) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                begin(file, channel, kind, key, resume);
                return new RangeLog(file, channel);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (UnusableFile e) {
            throw e.refusal();
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    private static void begin(Path file, FileChannel channel, FileKind kind, ContentKey key, boolean resume) throws IOException {
        if (!SoleWriter.claims(file, channel)) {
            throw SoleWriter.refusal(file);
        }
        // A run that was killed at once may have left a part of the header.
        if (resume && channel.size() >= RangeHeader.BYTES) {
            RangeHeader.require(file, Pieces.read(channel).at(0, RangeHeader.BYTES), kind, key);
            return;
        }
        channel.truncate(0);
        ByteBuffer header = RangeHeader.of(kind, key);
        while (header.hasRemaining()) {
            channel.write(header);
        }
    }

    /**
     * Takes up what the log holds, record after record, and drops what follows the last sound one.
     *
     * @param whole  where the first range begins and the last may end
     * @param reader takes the content of each
     * @return where the last range ends
     */
    public long restore(Range whole, ContentReader reader) {
        try {
            Pieces pieces = Pieces.read(channel);
            long size = channel.size();
            long done = whole.first();
            for (Optional<RangeRecord> next = RangeRecord.at(end, pieces, size); next.isPresent();
                    next = RangeRecord.at(end, pieces, size)) {
                RangeRecord record = next.get();
                if (record.range().first() != done || record.range().end() > whole.end()) {
                    break;
                }
                reader.read(record.range(), record.content(pieces));
                done = record.range().end();
                end = record.end();
            }
            channel.truncate(end);
            return done;
        } catch (IOException e) {
            throw UnusableFile.refusal(file, e);
        }
    }

    /** Adds a range that is finished. */
    public void append(Range range, Content content) {
        try {
            RangeWriter record = new RangeWriter(channel, end, range);
            content.write(new DataOutputStream(record));
            end = record.finish();
        } catch (IOException e) {
            throw PartialFile.failure(file, e);
        }
    }

    /** Removes the file, which is needed no more; while it is still claimed, lest that of another run be removed. */
    public void discard() {
        try (channel) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new OutputUnwritable(file + ": cannot be removed (" + e.getMessage() + ")", e);
        }
    }

    /** Removes the file if no range was finished: there is nothing to resume. */
    @Override
    public void close() {
        try (channel) {
            if (channel.isOpen() && channel.size() <= RangeHeader.BYTES) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new OutputUnwritable(file + ": cannot be closed (" + e.getMessage() + ")", e);
        }
    }
}
