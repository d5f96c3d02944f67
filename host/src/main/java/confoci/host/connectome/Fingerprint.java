package confoci.host.connectome;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 digests that distinguish connectomes. */
public final class Fingerprint {

    private static final int BLOCK = 4096;
    private static final int BLOCKS = 256;

    private Fingerprint() {
    }

    /** Of texts; where one ends matters. */
    public static String of(String... texts) {
        MessageDigest digest = sha256();
        for (String text : texts) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * Of a file too large to be read for it: its length, the time of its last change, its first and last bytes, and blocks at equal
     * distances, 1 MiB in all.
     */
    public static String ofLargeFile(Path file, FileChannel channel) throws IOException {
        MessageDigest digest = sha256();
        long length = channel.size();
        long changed = Files.getLastModifiedTime(file).toMillis();
        digest.update(ByteBuffer.allocate(2 * Long.BYTES).putLong(length).putLong(changed).flip());
        ByteBuffer block = ByteBuffer.allocate(BLOCK);
        for (int i = 0; i <= BLOCKS; i++) {
            long last = Math.max(0, length - BLOCK);
            // In this order there is no overflow below 2^54 bytes.
            channel.read(block.clear(), last * i / BLOCKS);
            digest.update(block.flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Of bytes. */
    public static String of(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    /** What a digest has been fed. */
    public static String of(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** An empty digest. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
