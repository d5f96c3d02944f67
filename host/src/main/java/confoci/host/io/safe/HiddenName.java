package confoci.host.io.safe;

import java.nio.file.Path;

/** Names of what lies beside a target until that is complete: {@code .NAME.PURPOSE-XXXX}. */
public final class HiddenName {

    private HiddenName() {
    }

    /** An identifier that no other run has. */
    public static String newId() {
        return Long.toHexString(System.nanoTime() * 0x9E3779B97F4A7C15L >>> 32);
    }

    /** The name beside a target. */
    public static Path of(Path target, String purpose, String id) {
        return target.resolveSibling("." + target.getFileName() + "." + purpose + "-" + id);
    }
}
