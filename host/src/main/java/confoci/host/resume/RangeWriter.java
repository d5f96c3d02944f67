package confoci.host.resume;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/** Writes one {@link RangeRecord}, whose content may be of any length: no more than a piece of it is in memory. */
final class RangeWriter extends OutputStream {

    private final FileChannel channel;
    private final Range range;
    private final long headAt;
    private final ByteBuffer piece = ByteBuffer.allocate(Pieces.MOST).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C sum = new CRC32C();
    private long at;

    RangeWriter(FileChannel channel, long position, Range range) {
        this.channel = channel;
        this.range = range;
        this.headAt = position;
        this.at = position + RangeRecord.HEAD_BYTES;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int next = from, end = from + count; next < end;) {
            int taken = Math.min(piece.remaining(), end - next);
            piece.put(bytes, next, taken);
            next += taken;
            if (!piece.hasRemaining()) {
                writePiece();
            }
        }
    }

    private void writePiece() throws IOException {
        int count = piece.flip().remaining();
        sum.update(piece.slice());
        writeAll(piece, at);
        at += count;
        piece.clear();
    }

    private void writeAll(ByteBuffer bytes, long position) throws IOException {
        for (long next = position; bytes.hasRemaining();) {
            next += channel.write(bytes, next);
        }
    }

    /**
     * Ends the record.
     *
     * @return where it ends in the file
     */
    long finish() throws IOException {
        writePiece();
        long length = at - headAt - RangeRecord.HEAD_BYTES;
        ByteBuffer head = ByteBuffer.allocate(RangeRecord.HEAD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(range.first()).putLong(range.count()).putLong(length).flip();
        sum.update(head.slice());
        writeAll(head, headAt);
        piece.putInt((int) sum.getValue()).flip();
        writeAll(piece, at);
        return at + RangeRecord.CHECKSUM_BYTES;
    }
}
