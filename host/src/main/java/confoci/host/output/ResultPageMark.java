package confoci.host.output;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** How the page of a result folder is known as one of Confoci's, which may be replaced. */
public final class ResultPageMark {

    public static final String FILE_NAME = "report.html";

    /** What the page says of its maker ({@code <meta name="generator">}). */
    public static final String GENERATOR = "Confoci";

    /** It stands near the beginning. */
    private static final int HEAD_BYTES = 4096;

    private ResultPageMark() {
    }

    /** Whether a file is a page that Confoci has made. */
    public static boolean isOn(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(HEAD_BYTES), StandardCharsets.UTF_8)
                    .contains("<meta name=\"generator\" content=\"" + GENERATOR + "\">");
        }
    }
}
