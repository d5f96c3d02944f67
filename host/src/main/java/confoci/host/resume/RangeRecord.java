package confoci.host.resume;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A record whose checksum is right, numbers little-endian: a head of 24 bytes (the first of the range, how many, the length of the content,
 * 8 bytes each), the content, and in 4 bytes the CRC32C of content and head in this order, for the length is known last.
 *
 * @param range     what the content is about
 * @param contentAt where it begins in the file
 * @param length    of the content in bytes
 */
record RangeRecord(Range range, long contentAt, long length) {

    static final int HEAD_BYTES = 3 * Long.BYTES;
    static final int CHECKSUM_BYTES = Integer.BYTES;

    /**
     * The record at a place; empty if there is none or it is damaged.
     *
     * @param size of the file
     */
    static Optional<RangeRecord> at(long position, Pieces file, long size) throws IOException {
        long room = size - position - HEAD_BYTES - CHECKSUM_BYTES;
        if (room < 0) {
            return Optional.empty();
        }
        byte[] head = new byte[HEAD_BYTES];
        ByteBuffer found = file.at(position, HEAD_BYTES).get(0, head);
        long first = found.getLong(0);
        long count = found.getLong(Long.BYTES);
        long length = found.getLong(2 * Long.BYTES);
        if (!Range.isPossible(first, count) || length < 0 || length > room) {
            return Optional.empty();
        }
        RangeRecord record = new RangeRecord(new Range(first, count), position + HEAD_BYTES, length);
        CRC32C sum = new CRC32C();
        for (long from = record.contentAt, end = from + length; from < end; from += Pieces.MOST) {
            sum.update(file.at(from, (int) Math.min(Pieces.MOST, end - from)));
        }
        sum.update(head);
        int stored = file.at(record.contentAt + length, CHECKSUM_BYTES).getInt();
        return stored == (int) sum.getValue() ? Optional.of(record) : Optional.empty();
    }

    /** Where it ends in the file. */
    long end() {
        return contentAt + length + CHECKSUM_BYTES;
    }

    /** The content, to be read from its beginning. */
    DataInputStream content(Pieces file) {
        return new DataInputStream(new BufferedInputStream(new Content(file, contentAt, contentAt + length), Pieces.MOST));
    }

    private static final class Content extends InputStream {

        private final Pieces file;
        private final long end;
        private long at;

        Content(Pieces file, long from, long end) {
            this.file = file;
            this.at = from;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            return at == end ? -1 : Byte.toUnsignedInt(file.at(at++, 1).get());
        }

        @Override
        public int read(byte[] bytes, int from, int most) throws IOException {
            int count = (int) Math.min(Math.min(most, Pieces.MOST), end - at);
            if (count == 0) {
                return most == 0 ? 0 : -1;
            }
            file.at(at, count).get(bytes, from, count);
            at += count;
            return count;
        }
    }
}
