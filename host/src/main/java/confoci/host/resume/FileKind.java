package confoci.host.resume;

import java.nio.charset.StandardCharsets;

/**
 * What a file is about. Its content changes its meaning with the version only: a change of the layout, or of what would be computed anew,
 * takes the next one.
 *
 * @param name    one to eight ASCII characters
 * @param version of the content, from 1
 */
public record FileKind(String name, int version) {

    static final int NAME_BYTES = 8;

    public FileKind {
        if (name.isEmpty() || name.length() > NAME_BYTES || !StandardCharsets.US_ASCII.newEncoder().canEncode(name) || version < 1) {
            throw new IllegalArgumentException(name + " " + version);
        }
    }
}
