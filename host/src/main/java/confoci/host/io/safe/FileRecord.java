package confoci.host.io.safe;

import confoci.host.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A file as the record of a run lists it.
 *
 * @param name   for an input the path as the user gave it, for an output the name within the result folder
 * @param bytes  its size
 * @param sha256 the SHA-256 of its bytes in lower-case hexadecimal
 */
public record FileRecord(String name, long bytes, String sha256) implements Json.Convertible {

    private static final int BUFFER_BYTES = 1 << 16;

    /** Reads a file once to take its size and checksum. */
    public static FileRecord of(String name, Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        long bytes = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                bytes += n;
            }
        }
        return of(name, bytes, digest.digest());
    }

    /** A file whose bytes are known. */
    public static FileRecord of(String name, byte[] bytes) {
        return of(name, bytes.length, newDigest().digest(bytes));
    }

    /** A file whose checksum was taken while it was read; {@link #newDigest} makes what takes it. */
    public static FileRecord of(String name, long bytes, byte[] sha256) {
        return new FileRecord(name, bytes, HexFormat.of().formatHex(sha256));
    }

    /** Takes checksums of files. */
    public static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    @Override
    public Map<String, Object> toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", name);
        json.put("bytes", bytes);
        json.put("sha256", sha256);
        return json;
    }
}
