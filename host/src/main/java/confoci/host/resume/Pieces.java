package confoci.host.resume;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The bytes of a file, read or mapped, piece by piece. */
@FunctionalInterface
interface Pieces {

    int MOST = 1 << 16;

    /**
     * A piece, little-endian, that is valid until the next one is asked for.
     *
     * @param count up to {@link #MOST}
     */
    ByteBuffer at(long position, int count) throws IOException;

    /** Of a file that is read. */
    static Pieces read(FileChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(MOST).order(ByteOrder.LITTLE_ENDIAN);
        return (position, count) -> {
            buffer.clear().limit(count);
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, position + buffer.position()) < 0) {
                    throw new EOFException("it ends after " + channel.size() + " bytes");
                }
            }
            return buffer.flip();
        };
    }

    /** Of a file that is mapped. */
    static Pieces mapped(ByteBuffer file) {
        return (position, count) -> file.slice(Math.toIntExact(position), count).order(ByteOrder.LITTLE_ENDIAN);
    }
}
