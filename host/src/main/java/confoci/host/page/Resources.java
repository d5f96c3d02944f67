package confoci.host.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The style sheet and the scripts of a page, and the policy under which a browser runs them and nothing else. */
final class Resources {

    private Resources() {
    }

    /** A file of the page. */
    static String text(String name) {
        try (InputStream in = Resources.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /**
     * A content security policy without a network: only these scripts run, by their checksums, and pictures are those in the page. Styles
     * may be anywhere in it, for drawings have their own.
     */
    static String policy(List<String> scripts) {
        StringBuilder hashes = new StringBuilder();
        scripts.forEach(script -> hashes.append(" 'sha256-").append(sha256(script)).append('\''));
        return "default-src 'none'; script-src" + hashes + "; style-src 'unsafe-inline'; img-src data: blob:; base-uri 'none'; form-action"
                + " 'none'";
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
