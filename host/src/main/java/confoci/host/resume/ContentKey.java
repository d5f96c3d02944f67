package confoci.host.resume;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for everything that decides a content, so that what one analysis has left is never taken up by another.
 *
 * @param sha256 the SHA-256 of all that in lower-case hexadecimal
 */
public record ContentKey(String sha256) {

    static final int BYTES = 32;

    public ContentKey {
        if (HexFormat.of().parseHex(sha256).length != BYTES) {
            throw new IllegalArgumentException(sha256);
        }
    }

    /** Writes what decides a content. */
    @FunctionalInterface
    public interface Parts {
        void write(KeyOutput out) throws IOException;
    }

    /** The key of a content that these parts decide. */
    public static ContentKey of(Parts parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (KeyOutput out = new KeyOutput(new BufferedOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest)))) {
                parts.write(out);
            }
            return new ContentKey(HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key of a content that further settings decide, too. */
    public ContentKey with(String settings) {
        return of(out -> {
            out.write(bytes());
            out.writeText(settings);
        });
    }

    byte[] bytes() {
        return HexFormat.of().parseHex(sha256);
    }
}
