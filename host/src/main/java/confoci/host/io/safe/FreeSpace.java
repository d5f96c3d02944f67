package confoci.host.io.safe;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** What a disk has left. */
public final class FreeSpace {

    private FreeSpace() {
    }

    /**
     * Bytes that can still be written beside an existing path. Some remote and virtual file systems do not report their size: 0 of 0 bytes
     * left is no news, and counts as enough.
     *
     * @throws IOException if there is no such path
     */
    public static long of(Path existing) throws IOException {
        if (!Files.exists(existing)) {
            throw new NoSuchFileException(existing.toString());
        }
        // Not Files.getFileStore, which fails where the list of mounts does not have the disk, as within chroot.
        File file = existing.toFile();
        return file.getTotalSpace() > 0 ? file.getUsableSpace() : Long.MAX_VALUE;
    }
}
