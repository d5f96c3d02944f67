package confoci.host.resume;

import confoci.host.io.safe.PartialFile;
import confoci.host.resume.UnusableFile.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file of one range that is complete or absent: a header with its kind and key, and a record with its range, content and checksum.
 *
 * @param file where it lies
 * @param kind what it is about
 * @param key  stands for everything that decides the content
 */
public record RangeFile(Path file, FileKind kind, ContentKey key) {

    /**
     * Begins the file anew.
     *
     * @throws IOException if the folder cannot be written
     */
    public Writer create(Range range) throws IOException {
        return new Writer(PartialFile.create(file), range);
    }

    /**
     * Reads the content, once it is known to be sound.
     *
     * @throws UnusableFile if it is another file or damaged
     * @throws IOException  if it cannot be read
     */
    public void read(ContentReader reader) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            Pieces pieces = Pieces.read(channel);
            RangeRecord record = sound(pieces, channel.size());
            reader.read(record.range(), record.content(pieces));
        }
    }

    /**
     * Maps the content, little-endian, without a copy.
     *
     * @param range that the file holds
     * @throws UnusableFile if it is another file or damaged
     * @throws IOException  if it cannot be read, or is larger than 2 GiB
     */
    public ByteBuffer map(Range range) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException(file + " is too large to be mapped");
            }
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            RangeRecord record = sound(Pieces.mapped(mapped), mapped.capacity());
            if (!record.range().equals(range)) {
                throw new UnusableFile(file, Reason.OTHER_RANGE);
            }
            return mapped.slice((int) record.contentAt(), (int) record.length()).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private RangeRecord sound(Pieces pieces, long size) throws IOException {
        if (size < RangeHeader.BYTES) {
            throw new UnusableFile(file, Reason.DAMAGED);
        }
        RangeHeader.require(file, pieces.at(0, RangeHeader.BYTES), kind, key);
        return RangeRecord.at(RangeHeader.BYTES, pieces, size).filter(record -> record.end() == size)
                .orElseThrow(() -> new UnusableFile(file, Reason.DAMAGED));
    }

    /** Takes the content, of any length; the file is there after {@link #commit}. */
    public final class Writer extends OutputStream {

        private final PartialFile target;
        private final RangeWriter record;

        private Writer(PartialFile target, Range range) throws IOException {
            this.target = target;
            this.record = new RangeWriter(target.channel(), RangeHeader.BYTES, range);
        }

        @Override
        public void write(int value) throws IOException {
            record.write(value);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            record.write(bytes, from, count);
        }

        /** Gives the file its name. */
        public void commit() throws IOException {
            record.finish();
            target.write(RangeHeader.of(kind, key));
            target.commit();
        }

        /** Removes what was written unless it has been committed. */
        @Override
        public void close() {
            target.close();
        }
    }
}
