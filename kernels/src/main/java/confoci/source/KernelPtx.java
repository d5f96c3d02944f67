package confoci.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The kernels compiled to PTX, as they come with Confoci: for NVIDIA GPUs of compute capability 5.0 or more with a driver that supports
 * PTX 6.0 (CUDA 9). The first line names the source it was made from. {@code kernels/src/main/scripts/ptx} makes it anew.
 */
public final class KernelPtx {

    private static final String RESOURCE = "/confoci/ptx/kernels_sm_50.ptx";
    private static final String STAMP = "// source-sha256: ";

    private KernelPtx() {
    }

    /** The text. */
    public static String text() {
        try (InputStream in = KernelPtx.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /** The fingerprint of the source that it was made from, from its first line. */
    public static String sourceFingerprint() {
        String first = text().lines().findFirst().orElse("");
        return first.startsWith(STAMP) ? first.substring(STAMP.length()).strip() : "";
    }
}
