package confoci.host.connectome.kept;

import confoci.host.connectome.Connectome;
import confoci.host.io.safe.PartialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file {@code CONNECTOME.SUFFIX} beside a connectome: 8 bytes "CFCkept4", SHA-256 of the connectome's fingerprint and of what else the
 * content depends on, inode and ctime of the connectome, the content, CRC32C of all before; little-endian. A file that belongs to something
 * else or is damaged counts as absent: it is made again. So it does if the connectome is the same file and its ctime another: it may have
 * been changed between the samples that a fingerprint takes. A copy with its time of change is another file and goes by the fingerprint.
 */
public final class KeptFile {

    private static final byte[] MAGIC = "CFCkept4".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int STATE_AT = MAGIC.length + KEY_BYTES;
    private static final int HEADER_BYTES = STATE_AT + FileState.BYTES;
    private static final int PIECE_BYTES = 1 << 20;

    private final Path file;
    private final byte[] key;
    private final FileState state;

    /**
     * @param connectomeFile where the connectome lies
     * @param suffix         of the file's name, and so of its content
     * @param dependence     what else the content depends on
     */
    public KeptFile(Path connectomeFile, Connectome connectome, String suffix, int[]... dependence) {
        this.file = connectomeFile.resolveSibling(connectomeFile.getFileName() + "." + suffix);
        this.key = key(connectome.fingerprint() + suffix, dependence);
        this.state = FileState.of(connectomeFile);
    }

    private static byte[] key(String text, int[]... dependence) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(text.getBytes(StandardCharsets.US_ASCII));
            for (int[] values : dependence) {
                ByteBuffer bytes = ByteBuffer.allocate((values.length + 1) * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
                bytes.putInt(values.length);
                bytes.asIntBuffer().put(values);
                digest.update(bytes.array());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    /** Where it lies. */
    public Path file() {
        return file;
    }

    /** The content, little-endian, mapped from the file; empty if it is not there, belongs to something else or is damaged. */
    public Optional<ByteBuffer> load() {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < HEADER_BYTES + Integer.BYTES || channel.size() > Integer.MAX_VALUE) {
                return Optional.empty();
            }
            ByteBuffer all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN);
            int end = all.capacity() - Integer.BYTES;
            CRC32C crc = new CRC32C();
            crc.update(all.slice(0, end));
            boolean sound = all.slice(0, STATE_AT).equals(header().slice(0, STATE_AT)) && all.getInt(end) == (int) crc.getValue()
                    && state.maybeAs(new FileState(all.getLong(STATE_AT), all.getLong(STATE_AT + Long.BYTES)));
            return sound ? Optional.of(all.slice(HEADER_BYTES, end - HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private ByteBuffer header() {
        return ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put(key).putLong(state.inode())
                .putLong(state.changed()).flip();
    }

    /**
     * Begins the file anew.
     *
     * @throws IOException if the folder cannot be written, as is common for data that many share
     */
    public Writer create() throws IOException {
        if (file.startsWith("/dev")) {
            throw new IOException("what a shell hands over (" + file + ") has no place of its own");
        }
        return new Writer(PartialFile.create(file));
    }

    /** Writes the content piece by piece; the file is there after {@link #commit}. */
    public final class Writer implements AutoCloseable {

        private final PartialFile target;
        private final CRC32C crc = new CRC32C();
        private final ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);

        private Writer(PartialFile target) {
            this.target = target;
            piece.put(header());
        }

        /** Appends some content. */
        public void write(byte[] bytes) throws IOException {
            for (int from = 0; from < bytes.length;) {
                int count = Math.min(piece.remaining(), bytes.length - from);
                piece.put(bytes, from, count);
                from += count;
                flushIfFull();
            }
        }

        /** Appends a number in four bytes. */
        public void write(int value) throws IOException {
            write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
        }

        private void flushIfFull() throws IOException {
            if (!piece.hasRemaining()) {
                flush();
            }
        }

        private void flush() throws IOException {
            piece.flip();
            crc.update(piece.duplicate());
            target.write(piece);
            piece.clear();
        }

        /** Gives the file its name. */
        public void commit() throws IOException {
            flush();
            target.write(ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt((int) crc.getValue()).flip());
            target.commit();
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
