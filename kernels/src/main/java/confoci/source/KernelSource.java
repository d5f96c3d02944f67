package confoci.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The kernels as one text: the dialect's prelude, the shared functions, the operations. There are no includes, so every compiler, at
 * build time or at run time, sees the same bytes; the fingerprint of the text names what was compiled.
 */
public final class KernelSource {

    private static final String ROOT = "/confoci/device/";
    private static final List<String> PARTS = List.of(
            "lib/philox.h", "lib/union_find.h", "lib/fisher_z.h", "lib/product_tile.h", "ops/self_test.h", "ops/draw_null_foci.h",
            "ops/ale_blocks.h", "ops/cluster_maxima.h", "ops/tfce_maxima.h", "ops/pooled_connectivity.h", "ops/matrix_product.h",
            "ops/group_connectivity.h", "ops/label_permutations.h", "ops/ceiling.h");

    private KernelSource() {
    }

    /** The text for a dialect. */
    public static String of(Dialect dialect) {
        StringBuilder text = new StringBuilder();
        append(text, "prelude/" + dialect.prelude());
        for (String part : PARTS) {
            append(text, part);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String part) {
        // Compilers report errors by the file that a line comes from.
        text.append("#line 1 \"").append(part).append("\"\n").append(read(part));
    }

    private static String read(String part) {
        try (InputStream in = KernelSource.class.getResourceAsStream(ROOT + part)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(part, e);
        }
    }

    /** The SHA-256 of the text for a dialect, in lower-case hexadecimal. */
    public static String fingerprint(Dialect dialect) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(of(dialect).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
