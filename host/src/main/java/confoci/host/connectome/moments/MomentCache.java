package confoci.host.connectome.moments;

import confoci.host.connectome.Connectome;
import confoci.host.connectome.Fingerprint;
import confoci.host.output.PartialFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file {@code NAME.moments} beside a connectome that keeps its moments: 8 bytes "CFCMOM01", SHA-256 of the connectome's fingerprint and
 * the pool, int32 number of rows, for each row five float64 in the order of {@link RowMoments}, CRC32C of all before; little-endian.
 */
public final class MomentCache {

    private static final byte[] MAGIC = "CFCMOM01".getBytes(StandardCharsets.US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int HEADER_BYTES = 8 + KEY_BYTES + Integer.BYTES;
    private static final int ROW_BYTES = 5 * Double.BYTES;

    private final Path file;
    private final byte[] key;
    private final int size;

    /**
     * @param connectomeFile where the connectome lies
     * @param pool           the grayordinates over which moments are taken
     */
    public MomentCache(Path connectomeFile, Connectome connectome, int[] pool) {
        this.file = connectomeFile.resolveSibling(connectomeFile.getFileName() + ".moments");
        this.key = key(connectome.fingerprint(), pool);
        this.size = connectome.size();
    }

    private static byte[] key(String fingerprint, int[] pool) {
        MessageDigest digest = Fingerprint.sha256();
        digest.update(fingerprint.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer bytes = ByteBuffer.allocate(pool.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(pool);
        return digest.digest(bytes.array());
    }

    /** Where moments are kept. */
    public Path file() {
        return file;
    }

    /** What was kept; empty if nothing was, or of another connectome or pool, or if the file is damaged. */
    public Optional<MomentTable> load() {
        long expected = HEADER_BYTES + (long) size * ROW_BYTES + Integer.BYTES;
        try {
            if (!Files.isRegularFile(file) || Files.size(file) != expected) {
                return Optional.empty();
            }
            ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int end = in.capacity() - Integer.BYTES;
            byte[] start = header();
            if (in.capacity() != expected || in.getInt(end) != checksum(in.array(), end)
                    || !in.slice(0, HEADER_BYTES).equals(ByteBuffer.wrap(start))) {
                return Optional.empty();
            }
            in.position(HEADER_BYTES);
            RowMoments[] rows = new RowMoments[size];
            for (int g = 0; g < size; g++) {
                rows[g] = new RowMoments(in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble(), in.getDouble());
            }
            return Optional.of(new MomentTable(rows));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps moments, in place of those that were kept before.
     *
     * @throws IOException if the folder cannot be written, as is common for data that many share
     */
    public void save(MomentTable moments) throws IOException {
        ByteBuffer out = ByteBuffer.allocate(HEADER_BYTES + size * ROW_BYTES + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.put(header());
        for (int g = 0; g < size; g++) {
            RowMoments row = moments.row(g);
            out.putDouble(row.mean()).putDouble(row.sd()).putDouble(row.skewness());
            out.putDouble(row.excessKurtosis()).putDouble(row.largest());
        }
        out.putInt(checksum(out.array(), out.position()));
        try (PartialFile target = PartialFile.create(file)) {
            target.write(out.flip());
            target.commit();
        }
    }

    private byte[] header() {
        return ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN).put(MAGIC).put(key).putInt(size).array();
    }

    private static int checksum(byte[] bytes, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, count);
        return (int) crc.getValue();
    }
}
